"""Files that are sent: no more of one is kept than the largest that is taken (T-22)."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class StopAtTheLimit(FileUploadHandler):
    """Stands before the handlers that keep a file, and gives them nothing beyond the limit.

    The form then gets a file without its bytes, which knows how large it would have been, so
    that the form can say so beside everything else that was typed.
    """

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on, unless the file is too large by now."""
        if self.is_too_large:
            return None
        if start + len(raw_data) <= settings.LARGEST_FILE:
            return raw_data
        self.is_too_large = True
        self._forget_what_was_kept()
        return None

    def _forget_what_was_kept(self) -> None:
        """Remove what the other handlers have written of the file at once."""
        for handler in self.request.upload_handlers if self.request else ():
            if handler is not self:
                handler.upload_interrupted()

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return a file with nothing in it for one that was too large; leave others alone."""
        if not self.is_too_large:
            return None
        return UploadedFile(
            file=BytesIO(),
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
