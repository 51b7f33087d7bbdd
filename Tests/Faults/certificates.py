"""An authority of the tests' own, and certificates that it signs."""

import subprocess


class Authority:
    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / f"{name}.crt"
        openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-keyout", folder / f"{name}.key", "-out", self.file,
        )

    def certificate(self, name, alternative):
        """Signs a certificate for a server: (certificate, key). alternative: `DNS:…` or `IP:…`."""
        base = self.folder / name
        request, key, signed = (base.with_suffix(ending) for ending in (".csr", ".key", ".crt"))
        extensions = base.with_suffix(".ext")
        extensions.write_text(f"subjectAltName={alternative}\n")
        openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", key,
            "-out", request,
        )
        openssl(
            "x509", "-req", "-days", "2", "-in", request, "-CA", self.file,
            "-CAkey", self.folder / f"{self.name}.key", "-CAcreateserial", "-out", signed,
            "-extfile", extensions,
        )
        return signed, key


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
