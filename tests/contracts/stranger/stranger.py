#!/usr/bin/env python3
"""A client of Zbor in another language, written from docs/protocol.md alone, with the standard library alone.

    stranger.py vectors FILE                 the canonical texts and macs of a file, computed anew
    stranger.py day ORIGIN CODE EVENT        joins, pushes, pulls, compares and answers; prints what it saw as JSON

It ends with an error where what it finds is not what the page says.
"""

import base64
import decimal
import gzip
import hashlib
import hmac
import json
import secrets
import sys
import urllib.error
import urllib.parse
import urllib.request

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def canonical(value):
    """Keys sorted by UTF-16 code unit, no white space, texts and numbers as JSON.stringify writes them."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return text(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    keys = sorted(value, key=utf16)
    return "{" + ",".join(text(key) + ":" + canonical(value[key]) for key in keys) + "}"


def utf16(of):
    return of.encode("utf-16-be", "surrogatepass")


def text(of):
    parts = []
    for symbol in of:
        if symbol in ESCAPES:
            parts.append(ESCAPES[symbol])
        elif symbol < " " or "\ud800" <= symbol <= "\udfff":
            parts.append("\\u%04x" % ord(symbol))
        else:
            parts.append(symbol)
    return '"' + "".join(parts) + '"'


def number(of):
    """A double as ECMAScript writes it: the shortest digits that read back, an exponent from 1e21 and below 1e-6."""
    of = float(of)
    if of == 0:
        return "0"
    sign, digits, exponent = decimal.Decimal(repr(of)).normalize().as_tuple()
    digits = "".join(map(str, digits))
    point = len(digits) + exponent
    if len(digits) <= point <= 21:
        shown = digits + "0" * (point - len(digits))
    elif 0 < point <= 21:
        shown = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        shown = "0." + "0" * -point + digits
    else:
        power = "e%+d" % (point - 1)
        shown = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + power
    return ("-" if sign else "") + shown


def op_text(op):
    return canonical({name: op[name] for name in op if name not in ("mac", "redacted")})


def mac(key, device, op):
    tag = hmac.new(key, op_text(op).encode("utf-8"), hashlib.sha256).digest()[:16]
    return device + "." + base64.urlsafe_b64encode(tag).decode().rstrip("=")


def op_id(op):
    return "%s.%d" % (op["id"][0], op["id"][1])


def digest(ops):
    lines = []
    for op in ops:
        names = sorted(op["fields"], key=utf16)
        line = [op_id(op), op["scope"], op["entity"], op["target"], names, op["prev"], op["mac"]]
        lines.append(canonical(line))
    return hashlib.sha256("\n".join(sorted(lines, key=utf16)).encode("utf-8")).hexdigest()


def unpadded(of):
    return base64.urlsafe_b64decode(of + "=" * (-len(of) % 4))


class Client:
    def __init__(self, origin):
        self.origin = origin
        self.token = None

    def ask(self, path, body=None, packed=False):
        """The status and the answer, which is one of Zbor's only with its name in it."""
        headers = {}
        data = None
        if body is not None:
            data = json.dumps(body).encode("utf-8")
            headers["Content-Type"] = "application/json"
            if packed:
                data = gzip.compress(data)
                headers["Content-Encoding"] = "gzip"
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        request = urllib.request.Request(self.origin + path, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                status, raw = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, raw = error.code, error.read()
        answer = json.loads(raw)
        check(answer.get("zbor") == 1, "an answer of the API carries its protocol")
        return status, answer

    def get(self, path, **query):
        return self.ask(path + "?" + urllib.parse.urlencode(query))


def check(holds, what):
    if not holds:
        raise SystemExit("not as the page says: " + what)


def vectors(file):
    with open(file, encoding="utf-8") as handle:
        given = json.load(handle)
    for each in given["canonical"]:
        check(canonical(json.loads(each["json"])) == each["text"], each["json"])
    for each in given["macs"]:
        op = json.loads(each["op"])
        check(op_text(op) == each["text"], "the text of " + op_id(op))
        check(mac(unpadded(each["key"]), each["device"], op) == each["mac"], "the mac of " + op_id(op))
    print(json.dumps({"canonical": len(given["canonical"]), "macs": len(given["macs"])}))


def day(origin, code, event):
    client = Client(origin)
    status, look = client.ask("/api/join/look", {"code": code.lower()})
    check(status == 200 and event in [each["event"] for each in look["events"]], "a code tells what it is for")
    status, wrong = client.ask("/api/join/look", {"code": "0000000000"})
    check((status, wrong["error"]) == (404, "wrongCode"), "a wrong code is told")
    status, me = client.ask("/api/join", {"code": code, "name": "Stranger", "bearer": True})
    check(status == 200, "it joins")
    client.token = me["token"]
    key = unpadded(me["key"])

    replica = "".join(secrets.choice(CROCKFORD) for _ in range(12))
    count = 0

    def write(entity, target, fields, prev=None):
        nonlocal count
        count += 1
        op = {
            "id": [replica, count],
            "event": event,
            "scope": "room",
            "entity": entity,
            "target": target,
            "fields": fields,
            "prev": prev or {},
            "hlc": [me["now"], count],
            "schema": 1,
        }
        op["mac"] = mac(key, me["device"], op)
        return op

    first = write("note", "stranger-1", {"kind": "proposal", "text": "Đački dom \u2028 \U0001f333 \"da\"", "alive": True})
    odd = write("wish", "stranger-2", {"number": 1e16, "small": 1e-7, "deep": {"b": [1, 2.5], "a": None}, "alive": True})
    second = write("note", "stranger-1", {"text": "Student hall"}, {"text": [op_id(first)]})
    sent = [first, odd, second]
    status, pushed = client.ask("/api/push", {"event": event, "replica": replica, "ops": sent}, packed=True)
    check([each["is"] for each in pushed["answers"]] == ["ok"] * 3, "what its author seals is taken: %s" % pushed)
    status, again = client.ask("/api/push", {"event": event, "replica": replica, "ops": sent})
    check([each["is"] for each in again["answers"]] == ["duplicate"] * 3, "sent twice it is one")
    check(again["highest"] == count, "the highest number of a replica is told")
    forged = dict(first, fields={"text": "another"}, id=[replica, count + 1])
    status, refused = client.ask("/api/push", {"event": event, "replica": replica, "ops": [forged, 7]})
    reasons = [each["reason"]["code"] for each in refused["answers"]]
    check(reasons == ["author", "malformed"], "a mac that does not fit is held: %s" % reasons)

    pulled, cursor, more = [], None, True
    while more:
        after = "" if cursor is None else json.dumps(cursor)
        status, page = client.get("/api/pull", event=event, scope="room", after=after, limit=2)
        check(status == 200 and not page["reset"], "a page follows a page")
        pulled += [item["op"] for item in page["ops"] if item is not None]
        cursor, more = page["cursor"], page["more"]
    by_id = {op_id(op): op for op in pulled}
    for op in sent:
        check(by_id[op_id(op)] == op, "what was sent comes back as it was")
    body = {"event": event, "scope": "room", "seq": cursor["seq"], "digest": digest(pulled)}
    status, theirs = client.ask("/api/digest", body)
    check((theirs["digest"], theirs["count"]) == (digest(pulled), len(pulled)), "both copies are the same")

    phone = Client(origin)
    status, public = phone.ask("/api/public/" + event)
    check(status == 200, "the agenda is public")
    answers = []
    for each in public["checks"]:
        token = secrets.token_urlsafe(16)
        vote = {"event": event, "round": each["round"], "option": "for", "token": token}
        for _ in range(2):
            status, answered = phone.ask("/api/answer", vote)
            check(status == 200, "an open check takes an answer: %s" % answered)
            answers.append(answered["is"])
    status, late = phone.ask("/api/answer", {"event": event, "round": "none", "option": "for", "token": "t" * 20})
    check((status, late["error"]) == (409, "closed"), "what is not open is closed")
    status, nobody = phone.get("/api/pull", event=event, scope="room")
    check((status, nobody["error"]) == (401, "noCredential"), "who is nobody reads no log")
    print(json.dumps({"pulled": len(pulled), "answers": answers, "replica": replica}))


if __name__ == "__main__":
    {"vectors": vectors, "day": day}[sys.argv[1]](*sys.argv[2:])
