"""Signs with the vendor's PyPI library: one JSON object a line in, one JSON text a line out."""

import json
import sys

import TLSSigAPIv2


class Clock:
    """Stands in for the module `time` inside the library."""

    now = 0

    @classmethod
    def time(cls):
        return cls.now


TLSSigAPIv2.time = Clock

for line in sys.stdin.buffer:
    given = json.loads(line)
    Clock.now = given["time"]
    api = TLSSigAPIv2.TLSSigAPIv2(given["sdkappid"], given["key"])
    if given["userbuf"] is None:
        token = api.gen_sig(given["userid"], given["expire"])
    else:
        userbuf = bytes.fromhex(given["userbuf"])
        token = api.gen_sig_with_userbuf(given["userid"], given["expire"], userbuf)
    print(json.dumps(token))
