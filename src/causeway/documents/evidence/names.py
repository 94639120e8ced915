"""Evidence of change: what a file may be called.

A name is only what its sender says. It is shown to others and becomes the name of their copy, so
what could make it look like something else is refused, each with what it was.
"""

import unicodedata

from causeway.documents.refusal import FileRefused

LONGEST = 120
RENAME = "Rename the file, and choose it again."
ACCEPTED = "PDF, PNG, JPEG, Excel (.xlsx), Word (.docx) or PowerPoint (.pptx)"
_NEVER_IN_A_NAME = frozenset('/\\:*?"<>|')
_OTHER_ENDINGS = frozenset(
    [
        "ade",
        "adp",
        "apk",
        "app",
        "asp",
        "aspx",
        "bat",
        "bin",
        "cab",
        "chm",
        "cmd",
        "com",
        "cpl",
        "dll",
        "dmg",
        "doc",
        "docm",
        "docx",
        "dot",
        "dotm",
        "dotx",
        "eml",
        "exe",
        "gif",
        "hta",
        "htm",
        "html",
        "img",
        "inf",
        "iqy",
        "iso",
        "jar",
        "jpeg",
        "jpg",
        "js",
        "jse",
        "json",
        "jsp",
        "lnk",
        "mht",
        "mhtml",
        "msc",
        "msg",
        "msi",
        "ods",
        "odt",
        "ole",
        "one",
        "onepkg",
        "pdf",
        "php",
        "phtml",
        "pif",
        "png",
        "pot",
        "potm",
        "potx",
        "pps",
        "ppsm",
        "ppsx",
        "ppt",
        "pptm",
        "pptx",
        "ps1",
        "py",
        "rar",
        "reg",
        "rtf",
        "scf",
        "scr",
        "settingcontent-ms",
        "sh",
        "shtml",
        "slk",
        "svg",
        "svgz",
        "swf",
        "sys",
        "tar",
        "tmp",
        "url",
        "vb",
        "vbe",
        "vbs",
        "vhd",
        "wsc",
        "wsf",
        "wsh",
        "xhtml",
        "xht",
        "xla",
        "xlam",
        "xll",
        "xls",
        "xlsb",
        "xlsm",
        "xlsx",
        "xlt",
        "xltm",
        "xltx",
        "xml",
        "xps",
        "xsl",
        "zip",
        "7z",
        "gz",
    ]
)


def clean_name(name: str) -> str:
    """Return the name as it is kept; raise FileRefused where it could mislead somebody."""
    name = unicodedata.normalize("NFC", name)
    if any(unicodedata.bidirectional(each) in _TURNS for each in name):
        raise FileRefused(
            "The file’s name holds an invisible character that turns its letters round, so that it "
            "looks like another kind of file.",
            RENAME,
        )
    if any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for each in name):
        raise FileRefused("The file’s name holds invisible characters.", RENAME)
    if found := sorted(_NEVER_IN_A_NAME.intersection(name)):
        raise FileRefused(f"The file’s name holds “{found[0]}”, which no name may.", RENAME)
    name = " ".join(name.split())
    if len(name) > LONGEST or len(name.encode()) > 2 * LONGEST:
        raise FileRefused(
            f"The file’s name is {len(name)} characters long; at most {LONGEST} are kept.", RENAME
        )
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem.strip(". ") or not ending.strip():
        raise FileRefused(
            "The file’s name does not say what kind of file it is, as in “minutes.pdf”.", RENAME
        )
    _refuse_two_endings(stem, ending)
    return name


_TURNS = frozenset({"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"})


def _refuse_two_endings(stem: str, ending: str) -> None:
    for inner in stem.split(".")[1:]:
        if inner.strip().casefold() in _OTHER_ENDINGS:
            raise FileRefused(
                f"The file’s name has two endings, “.{inner.strip()}” and “.{ending}”, so nobody can "
                "tell what it is.",
                f"Keep only the one it is, and choose it again: {ACCEPTED}.",
            )


def ending_of(name: str) -> str:
    """Return the ending of a name without its dot, in small letters."""
    return name.rpartition(".")[2].casefold()
