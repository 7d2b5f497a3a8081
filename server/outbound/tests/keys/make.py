#!/usr/bin/env python3
"""Makes the certificates of these tests anew: `python3 make.py`. Needs `cryptography`."""
import datetime
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

here = pathlib.Path(__file__).resolve().parent
day = datetime.datetime
begin, end = day(2020, 1, 1), day(2120, 1, 1)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def make(subject, key, issuer, issuer_key, host=None, since=begin, until=end, is_ca=None):
    builder = (
        x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer))
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(since).not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=host is None if is_ca is None else is_ca, path_length=None), critical=True)
    )
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def pem(certificate, key=None):
    text = certificate.public_bytes(serialization.Encoding.PEM)
    if key:
        text += key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    return text


authority = ec.generate_private_key(ec.SECP256R1())
(here / "ca.pem").write_bytes(pem(make("Test CA", authority, "Test CA", authority)))
for file, host, since, until in [
    ("good", "localhost", begin, end),
    ("expired", "localhost", begin, day(2021, 1, 1)),
    ("future", "localhost", day(2110, 1, 1), end),
    ("other-name", "other.example.com", begin, end),
]:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = make(host, key, "Test CA", authority, host, since, until)
    (here / f"{file}.pem").write_bytes(pem(certificate, key))
key = ec.generate_private_key(ec.SECP256R1())
(here / "stranger.pem").write_bytes(pem(make("localhost", key, "Other CA", ec.generate_private_key(ec.SECP256R1()), "localhost"), key))
# As `openssl req -x509` makes it: an authority of its own.
key = ec.generate_private_key(ec.SECP256R1())
(here / "self-signed.pem").write_bytes(pem(make("localhost", key, "localhost", key, "localhost", is_ca=True), key))
