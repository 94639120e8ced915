# fmt: off
"""Check what a council submitted, with nothing but Python 3.11 or newer: see submission-package.md.

python verify_package.py FILE [--receipt RECEIPT] [--public-key KEYS]
FILE is a package, a receipt, or, with --receipt, any one file of a package. Exit code: 0 it is what was
submitted, 1 it is not, 2 it cannot be read, 3 it is whole, but no key was given to know the signer by.
"""
import argparse, hashlib, io, json, re, sys, zipfile
from datetime import UTC, datetime
from pathlib import Path

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)

def add(p, q):  # two points of the curve as X, Y, Z, T (RFC 8032, 5.1.4)
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P

def times(number, p):
    half = times(number // 2, add(p, p)) if number else (0, 1, 1, 0)
    return add(half, p) if number & 1 else half

def point(written):
    y, sign = int.from_bytes(written, "little") & 2**255 - 1, written[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * ROOT % P if (x * x - square) % P else x
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("receipt: its key is no key")
    return (x, y, 1, x * y % P) if x & 1 == sign else (P - x, y, 1, -x * y % P)

def is_signed(key, signature, message):  # Ed25519 (RFC 8032, 5.1.7)
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    base, (x, y, z, t) = point((4 * pow(5, -1, P) % P).to_bytes(32, "little")), point(key)
    x, y, z, t = add(times(s, base), times(h, (P - x, y, z, P - t)))
    x, y = (each * pow(z, -1, P) % P for each in (x, y))
    return len(signature) == 64 and s < L and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]

def canonical(says):  # RFC 8785, for names in ASCII and whole numbers
    return json.dumps(says, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

def receipt_in(content, trusted):
    says = json.loads(content)
    key, signature = bytes.fromhex(says["key"]["public_key"]), bytes.fromhex(says["signature"])
    written = {"id": hashlib.sha256(key).hexdigest()[:16], "public_key": key.hex()}
    if canonical(says | {"format": "causeway-receipt-1", "key": written, "signature": signature.hex()}) != content:
        raise ValueError("receipt: it is not written as receipts are")
    if not is_signed(key, signature, canonical({name: says[name] for name in says if name != "signature"})):
        raise ValueError("receipt: its signature does not hold")
    if trusted and key not in trusted:
        raise ValueError("receipt: it is signed with a key that is not one of those given")
    return says

def rebuilt(files, at):  # the only .zip there can be of these files
    stream, when = io.BytesIO(), datetime.fromisoformat(at).astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, held in files:
            entry = zipfile.ZipInfo(name, when)
            entry.create_system, entry.external_attr = 3, 0o100600 << 16
            package.writestr(entry, held)
    return stream.getvalue()

def check_package(content, trusted):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        stored = [each for each in package.infolist() if not each.compress_type and each.file_size < len(content)]
        files = [(each.filename, package.read(each)) for each in stored]
    says = receipt_in(files[-1][1], trusted)
    found = {(name, hashlib.sha256(held).hexdigest()) for name, held in files[:-1]}
    if wrong := {(file["name"], file["sha256"]) for file in says["files"]} - found:
        raise ValueError(f"changed, or missing: {sorted(name for name, _ in wrong)}")
    if len(found) != len(says["files"]) or rebuilt(files, says["submitted_at"]) != content:
        raise ValueError("its files are whole, but the .zip around them was changed, or holds another file")
    return says

def check(content, receipt, trusted):
    if receipt is None and not content.lstrip().startswith(b"{"):
        return check_package(content, trusted)
    says = receipt_in(receipt or content, trusted)
    if receipt and hashlib.sha256(content).hexdigest() not in {each["sha256"] for each in says["files"]}:
        raise ValueError("no file with these bytes was submitted")
    return says

def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = [words.add_argument(word, type=Path) for word in ("file", "--receipt", "--public-key")] and words.parse_args()
    try:
        content, receipt = given.file.read_bytes(), given.receipt and given.receipt.read_bytes()
        keys = re.findall(r"\b[0-9a-f]{64}\b", given.public_key.read_text()) if given.public_key else []
        says = check(content, receipt, {bytes.fromhex(key) for key in keys})
    except OSError as failed:
        sys.exit(print(failed) or 2)
    except Exception as wrong:  # whatever is wrong with the bytes, they are not what was submitted
        sys.exit(print(f"NOT what was submitted. {wrong}") or 1)
    print(f"What {says['organisation']} submitted at {says['submitted_at']}, receipt {says['number']}")
    print("\n".join(f"signed by {who['name']}, {who['role']}, at {who['signed_at']}" for who in says["signed_by"]))
    print("" if keys else "You gave no key. Compare this one with those the installation publishes:", says["key"]["public_key"])
    sys.exit(0 if keys else 3)
main()
