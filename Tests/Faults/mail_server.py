"""A mail server that takes mail over TLS only and keeps what it hears."""

import socket
import ssl
import threading


class MailServer:
    """fromStart: TLS from the first byte (smtps); otherwise by STARTTLS."""

    def __init__(self, certificate, from_start):
        self.mails, self.from_start = [], from_start
        # How many came without an encrypted way in the end.
        self.turned_away = 0
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*map(str, certificate))
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(line,), daemon=True).start()

    def talk(self, line):
        line.settimeout(20)
        try:
            if self.from_start:
                line = self.context.wrap_socket(line, server_side=True)
            self.answer(line)
        except (OSError, ssl.SSLError):
            self.turned_away += 1
        finally:
            line.close()

    def answer(self, line):
        def say(words):
            line.sendall(words.encode() + b"\r\n")

        say("220 test")
        reader = line.makefile("rb")
        envelope = []
        while words := reader.readline():
            verb = words[:4].upper()
            encrypted = isinstance(line, ssl.SSLSocket)
            if verb == b"EHLO":
                say("250 test" if encrypted else "250-test\r\n250 STARTTLS")
            elif words.upper().startswith(b"STARTTLS"):
                say("220 go on")
                line = self.context.wrap_socket(line, server_side=True)
                reader = line.makefile("rb")
            elif not encrypted:
                say("530 first STARTTLS")
            elif verb in (b"MAIL", b"RCPT"):
                envelope.append(words.decode().strip())
                say("250 fine")
            elif verb == b"DATA":
                say("354 go on")
                body = b""
                while (text := reader.readline()) != b".\r\n":
                    body += text
                self.mails.append((envelope, body.decode()))
                say("250 taken")
            elif verb == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 fine")

    def stop(self):
        self.listener.close()
