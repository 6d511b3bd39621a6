"""A relay before the server under test. It forwards requests, but refuses those that contain it in their body as
`answer 503`: with the status and body of an overloaded or unavailable server, a state that a test cannot cause here."""

import json
import re
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LIMITS = {"Retry-After": "7", "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1767225600"}


def refusal(status):
    detail = f"Refused with {status}"
    return {"detail": detail, "error": detail, "code": "refused"}


def relay(target):
    """Its address, until the process exits."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._pass_on(None)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = re.search(rb"answer (\d{3})", body)
            if asked:
                self._answer(int(asked[1]), LIMITS if asked[1] == b"429" else {}, json.dumps(refusal(int(asked[1]))).encode())
            else:
                self._pass_on(body)

        def _pass_on(self, body):
            kept = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
            request = urllib.request.Request(target + self.path, data=body, headers=kept, method=self.command)
            with urllib.request.urlopen(request) as response:
                self._answer(response.status, {}, response.read())

        def _answer(self, status, headers, body):
            self.send_response(status)
            for name, value in {**headers, "Content-Type": "application/json", "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
