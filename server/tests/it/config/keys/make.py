"""Makes the keys and certificates of this folder. They are nobody's, and open nothing.

Run once with Python's `cryptography` and the `openssl` command: python3 make.py
Tests depend on the dates, topics and passwords below, not on the keys themselves.
"""

import datetime
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID, ObjectIdentifier

HERE = Path(__file__).parent
PASSWORD = "canary-password"
PLAIN = serialization.NoEncryption()
PKCS8 = serialization.PrivateFormat.PKCS8
PEM = serialization.Encoding.PEM
APPLE = "1.2.840.113635.100.6.3."


def date(year):
    return datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc)


def tlv(tag, content):
    length = len(content)
    if length < 128:
        head = bytes([length])
    else:
        digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
        head = bytes([0x80 | len(digits)]) + digits
    return bytes([tag]) + head + content


def integer(number):
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def topics(*names):
    text = lambda name: tlv(0x0C, name.encode())
    kind = lambda name: tlv(0x30, text(name.rsplit(".", 1)[-1]))
    return tlv(0x30, b"".join(text(name) + kind(name) for name in names))


def pem(key, form=PKCS8, lock=PLAIN):
    return key.private_bytes(PEM, form, lock)


APP = x509.Name(
    [
        x509.NameAttribute(NameOID.USER_ID, "com.example.app"),
        x509.NameAttribute(NameOID.COMMON_NAME, "Apple Push Services: com.example.app"),
    ]
)


def certificate(key, first, last, marks, name=APP, issuer=None):
    """marks: Apple's extensions, last number to content. issuer: name and key."""
    issuer, issuer_key = issuer or (name, key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(date(first))
        .not_valid_after(date(last))
    )
    for mark, content in marks.items():
        oid = ObjectIdentifier(f"{APPLE}{mark}")
        builder = builder.add_extension(x509.UnrecognizedExtension(oid, content), False)
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(PEM)


def write(name, content):
    (HERE / name).write_bytes(content)


def p12(name, source, password, *options):
    subprocess.run(
        ["openssl", "pkcs12", "-export", "-in", HERE / source, "-out", HERE / name]
        + ["-passout", f"pass:{password}", *options],
        check=True,
    )


def apple_p8(key):
    """As Apple writes it: the curve is named inside once more."""
    curve = bytes.fromhex("06082a8648ce3d030107")
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    public = key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    inside = integer(1) + tlv(4, secret) + tlv(0xA0, curve) + tlv(0xA1, tlv(3, b"\0" + public))
    kind = tlv(0x30, bytes.fromhex("06072a8648ce3d0201") + curve)
    der = tlv(0x30, integer(0) + kind + tlv(4, tlv(0x30, inside)))
    import base64

    text = base64.b64encode(der).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    body = "\n".join(lines)
    return f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----".encode()


curve_key = ec.generate_private_key(ec.SECP256R1())
write("apns.p8", apple_p8(curve_key))
write("ec.pem", pem(curve_key, serialization.PrivateFormat.TraditionalOpenSSL))
write("p384.p8", pem(ec.generate_private_key(ec.SECP384R1())))
account_key = rsa.generate_private_key(65537, 2048)
write("rsa.p8", pem(account_key))

key = rsa.generate_private_key(65537, 2048)
null = b"\x05\x00"
names = topics("com.example.app", "com.example.app.voip", "com.example.app.complication")
both = {"1": null, "2": null, "6": names}
both_pem = certificate(key, 2026, 2126, both)
write("both.pem", both_pem + pem(key))
write("voip.pem", certificate(key, 2026, 2126, {"4": topics("com.example.app.voip")}) + pem(key))
write("development.pem", certificate(key, 2026, 2126, {"1": null}) + pem(key))
write("production.pem", certificate(key, 2026, 2126, {"2": null}) + pem(key))
write("unmarked.pem", certificate(key, 2026, 2126, {}) + pem(key))
write("ended.pem", certificate(key, 2024, 2025, both) + pem(key))
write("strangers.pem", both_pem + pem(account_key))

called = lambda name: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
root, middle = (called("Root"), account_key), (called("Middle"), account_key)
write(
    "chain.pem",
    certificate(account_key, 2026, 2126, {}, root[0])
    + certificate(account_key, 2026, 2126, {}, called("Unrelated"))
    + certificate(account_key, 2026, 2126, {}, middle[0], root)
    + certificate(key, 2026, 2126, both, APP, middle)
    + pem(key),
)

lock = serialization.BestAvailableEncryption(PASSWORD.encode())
write("locked.pem", both_pem + pem(key, lock=lock))


p12("modern.p12", "both.pem", PASSWORD)
p12("legacy.p12", "both.pem", PASSWORD, "-legacy")
p12("no-password.p12", "both.pem", "")
(HERE / "certificate.tmp").write_bytes(both_pem)
p12("no-key.p12", "certificate.tmp", PASSWORD, "-nokeys")
(HERE / "certificate.tmp").unlink()


# Forms that other tools write.
write("pkcs1.pem", pem(account_key, serialization.PrivateFormat.TraditionalOpenSSL))
openssl = lambda *words: subprocess.run(["openssl", *words], check=True, cwd=HERE)
openssl("ec", "-in", "apns.p8", "-no_public", "-out", "half.tmp")
openssl("pkcs8", "-topk8", "-nocrypt", "-in", "half.tmp", "-out", "no-public.p8")
openssl("pkey", "-in", "apns.p8", "-pubout", "-out", "public.pem")
openssl("req", "-new", "-key", "rsa.p8", "-subj", "/CN=Nobody", "-out", "request.pem")
(HERE / "half.tmp").unlink()

# What Keychain Access exports for a key with several certificates: the ended one comes first.
(HERE / "several.tmp").write_bytes(
    b"".join((HERE / name).read_bytes() for name in ["ended.pem", "development.pem", "both.pem"])
)
p12("several.p12", "several.tmp", PASSWORD)
(HERE / "several.tmp").unlink()
p12("pbes2-3des.p12", "both.pem", PASSWORD, "-certpbe", "des-ede3-cbc", "-keypbe", "des-ede3-cbc")
p12("emoji.p12", "both.pem", PASSWORD + "\U0001f511")
for name in ["RC4-128", "RC2-128", "MD5-DES"]:
    form = f"PBE-{name}" if name.startswith("MD5") else f"PBE-SHA1-{name}"
    p12(f"{name.lower()}.p12", "both.pem", PASSWORD, "-legacy", "-certpbe", form, "-keypbe", form)
