#!/usr/bin/env python3
"""Verifies a SafeRoute evidence bundle, offline, with Python's standard library alone.

    python3 verify.py [BUNDLE] [--log-key KEY | --policy FILE]

BUNDLE is a folder or a .zip; without it, the folder this file is in. KEY is the log's verifier key as you got it from elsewhere
than this bundle ("name+id+base64"); FILE is a policy with the logs and witnesses you trust. Without either, the bundle's own
policy is believed. Exit code 0: everything holds. 1: something does not; every line says which file. 2: it could not be read.

Written apart from the software that makes bundles, on purpose: the two share no code, only the public formats (RFC 6962, RFC 8032,
RFC 8785; C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy, tlog-proof, tlog-witness). Python 3.9 or newer.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sys
import zipfile
import zlib
from datetime import datetime, timezone

LARGEST_NUMBER = 2**53 - 1


class Fault(Exception):
    """Something that does not hold; its text follows the name of the file it was found in."""


def require(holds, reason):
    if not holds:
        raise Fault(reason)


# --- Ed25519 (RFC 8032, section 5.1), verification only -------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
NEUTRAL = (0, 1, 1, 0)  # extended coordinates: x = X/Z, y = Y/Z, x*y = T/Z


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    product = NEUTRAL
    while scalar:
        if scalar & 1:
            product = add(product, point)
        point = add(point, point)
        scalar >>= 1
    return product


def same_point(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def decode_point(encoded):
    """The point of 32 bytes, or None."""
    number = int.from_bytes(encoded, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    if y >= P:
        return None
    x_squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x_squared, (P + 3) // 8, P)
    if (x * x - x_squared) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x_squared) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode_point(bytes([0x58] + [0x66] * 31))


def is_signature(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, commitment = decode_point(public_key), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or s >= ORDER or same_point(multiply(8, key), NEUTRAL):
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    return same_point(multiply(s, BASE), add(commitment, multiply(challenge, key)))


# --- Plain encodings, each with one spelling only --------------------------------------------------------------------------------


def decode_text(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("is no UTF-8") from None


def decode_base64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, UnicodeEncodeError):
        raise Fault("has broken base64") from None
    require(base64.b64encode(data).decode("ascii") == text, "has base64 that is not canonical")
    return data


def decode_hash(text):
    data = decode_base64(text)
    require(len(data) == 32, "has a hash that is not 32 bytes")
    return data


def decode_number(text):
    require(re.fullmatch("0|[1-9][0-9]{0,15}", text), f"has {text!r} for a number")
    require(int(text) <= LARGEST_NUMBER, "has a number beyond 2^53")
    return int(text)


def canonical(value):
    """RFC 8785 for values without fractions."""
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    require(not isinstance(value, float), "has a number that is not whole")
    require(not isinstance(value, int) or abs(value) <= LARGEST_NUMBER, "has a number beyond 2^53")
    return json.dumps(value, ensure_ascii=False)


def decode_canonical(text):
    try:
        value = json.loads(text)
        spelling = canonical(value)
    except (ValueError, RecursionError):
        raise Fault("is no JSON") from None
    require(spelling == text, "is no canonical JSON")
    return value


def is_hex_hash(value):
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


# --- Merkle trees (RFC 6962, section 2.1) ------------------------------------------------------------------------------------------


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def left_size(size):
    """The largest power of two below size."""
    return 1 << ((size - 1).bit_length() - 1)


def root_by_inclusion(leaf, index, size, proof):
    """The root that an audit path (RFC 6962, section 2.1.1) leads to, from the top down."""
    if size == 1:
        require(not proof, "has a proof that is too long")
        return leaf
    require(proof, "has a proof that is too short")
    left, rest, last = left_size(size), proof[:-1], proof[-1]
    if index < left:
        return node_hash(root_by_inclusion(leaf, index, left, rest), last)
    return node_hash(last, root_by_inclusion(leaf, index - left, size - left, rest))


def roots_by_consistency(old_size, new_size, proof, old_root):
    """The old and the new root that a consistency proof (RFC 6962, section 2.1.2) leads to."""

    def descend(old, new, rest, is_whole):
        if old == new:
            if is_whole:
                require(not rest, "has a proof that is too long")
                return old_root, old_root
            require(len(rest) == 1, "has a proof of the wrong length")
            return rest[0], rest[0]
        require(rest, "has a proof that is too short")
        left, last = left_size(new), rest[-1]
        if old <= left:
            older, newer = descend(old, left, rest[:-1], is_whole)
            return older, node_hash(newer, last)
        older, newer = descend(old - left, new - left, rest[:-1], False)
        return node_hash(last, older), node_hash(last, newer)

    return descend(old_size, new_size, proof, True)


def require_growth(old, new, proof):
    require(old["origin"] == new["origin"], "connects two different logs")
    require(1 <= old["size"] <= new["size"], "does not lead from a smaller tree to a larger one")
    roots = roots_by_consistency(old["size"], new["size"], proof, old["root"])
    require(roots == (old["root"], new["root"]), "does not prove that the log only grew")


# --- Keys, notes, checkpoints, policies (C2SP) -----------------------------------------------------------------------------------

SPACES = "\x00-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+"
LOG_KEY, WITNESS_KEY = 1, 4


def decode_key(vkey, wanted_type):
    match = re.fullmatch(f"([^{SPACES}]+)\\+([0-9a-f]{{8}})\\+(\\S+)", vkey)
    require(match, "has a key that is none")
    name, key_id, encoded = match[1], match[2], decode_base64(match[3])
    own_id = hashlib.sha256(name.encode("utf-8") + b"\n" + encoded).hexdigest()[:8]
    require(key_id == own_id, "has a key with an id that is not its own")
    require(len(encoded) == 33 and encoded[0] == wanted_type, "has a key of the wrong type")
    return {"name": name, "id": key_id, "type": wanted_type, "public": encoded[1:]}


def split_note(note):
    require(re.search("[\x00-\x09\x0b-\x1f]", note) is None, "has control characters")
    text, blank, block = note.rpartition("\n\n")
    require(blank and block.endswith("\n"), "is no signed note")
    signatures = []
    for line in block[:-1].split("\n"):
        match = re.fullmatch(f"\u2014 ([^{SPACES}]+) ([^ ]+)", line)
        require(match, "has a line that is no signature")
        raw = decode_base64(match[2])
        require(len(raw) > 4, "has a signature that is too short")
        signatures.append((match[1], raw[:4].hex(), raw[4:]))
    require(len(signatures) <= 100, "has too many signatures")
    return text + "\n", signatures


def signed_time(key, text, signature):
    """None when the signature is wrong; else when a witness says it signed, or 0 for a log."""
    if key["type"] == LOG_KEY:
        return 0 if is_signature(key["public"], text.encode("utf-8"), signature) else None
    seconds = int.from_bytes(signature[:8], "big")
    if seconds * 1000 > LARGEST_NUMBER:
        return None
    statement = f"cosignature/v1\ntime {seconds}\n{text}".encode("utf-8")
    return seconds if is_signature(key["public"], statement, signature[8:]) else None


def decode_checkpoint(text):
    lines = text.split("\n")
    require(len(lines) >= 4 and lines[-1] == "" and "" not in lines[:-1], "is no checkpoint")
    checkpoint = {"origin": lines[0], "size": decode_number(lines[1]), "root": decode_hash(lines[2])}
    require(checkpoint["size"] > 0 or checkpoint["root"] == hashlib.sha256(b"").digest(), "has a root no empty log has")
    return checkpoint


def open_checkpoint(note, policy, needs_quorum):
    text, signatures = split_note(note)
    checkpoint = decode_checkpoint(text)
    logs, witnesses = [], {}  # names of logs; (name, id) of a witness's key, and its time
    for name, key_id, signature in signatures:
        for key in policy["logs"] + list(policy["witnesses"].values()):
            if (key["name"], key["id"]) != (name, key_id):
                continue
            seconds = signed_time(key, text, signature)
            require(seconds is not None, f"has a wrong signature of {name}")
            if key["type"] == LOG_KEY:
                logs.append(name)
            else:
                witnesses[name, key_id] = seconds
    require(logs, "is not signed by a log the policy knows")
    require(checkpoint["origin"] in logs, "is signed by a log it does not speak of")
    seen = {word for word, key in policy["witnesses"].items() if (key["name"], key["id"]) in witnesses}
    for group, threshold, members in policy["groups"]:
        if len(seen.intersection(members)) >= threshold:
            seen.add(group)
    quorum = policy["quorum"]
    require(not needs_quorum or quorum == "none" or quorum in seen, "is not cosigned by the witnesses the policy asks for")
    return {**checkpoint, "witnesses": witnesses}


def decode_policy(text):
    policy = {"logs": [], "witnesses": {}, "groups": [], "quorum": None}
    unused, names = set(), {"none"}
    require(re.search("[\x00-\x08\x0b-\x1f\x7f]", text) is None, "has control characters")
    for line in text.split("\n"):
        words = re.findall("[^ \t]+", line)
        if not words or words[0].startswith("#"):
            continue
        keyword, rest = words[0], words[1:]
        if keyword == "log" and len(rest) in (1, 2):
            key = decode_key(rest[0], LOG_KEY)
            require(all(other["public"] != key["public"] for other in policy["logs"]), "has a log twice")
            policy["logs"].append(key)
            continue
        if keyword == "quorum" and len(rest) == 1:
            require(policy["quorum"] is None and rest[0] in names, "has a quorum line that is wrong")
            policy["quorum"] = rest[0]
            continue
        if keyword == "witness" and len(rest) in (2, 3):
            key = decode_key(rest[1], WITNESS_KEY)
            require(all(other["public"] != key["public"] for other in policy["witnesses"].values()), "has a witness twice")
            policy["witnesses"][rest[0]] = key
        elif keyword == "group" and len(rest) >= 3:
            members = rest[2:]
            threshold = {"any": 1, "all": len(members)}.get(rest[1]) or decode_number(rest[1])
            require(1 <= threshold <= len(members) == len(set(members)), "has a group that cannot be")
            require(unused.issuperset(members), "has a group of unknown or used members")
            unused.difference_update(members)
            policy["groups"].append((rest[0], threshold, members))
        else:
            raise Fault(f"has a line that begins with {keyword!r} and is wrong")
        require(rest[0] not in names, "defines a name twice")
        names.add(rest[0])
        unused.add(rest[0])
    require(policy["quorum"] is not None, "has no quorum line")
    return policy


# --- The bundle -------------------------------------------------------------------------------------------------------------------


def decode_leaf(data):
    require(len(data) <= 65535, "is too long for a leaf")
    leaf = decode_canonical(decode_text(data))
    fields = ["alertId", "ctSha256", "digests", "prev", "recordedAt", "seq", "type", "v"]
    require(isinstance(leaf, dict) and sorted(leaf) == fields and leaf["v"] == 1, "is no leaf of version 1")
    digests = leaf["digests"]
    require(isinstance(digests, list) and all(map(is_hex_hash, digests)), "has digests that are none")
    require(digests == sorted(set(digests)), "has digests out of order")
    require(leaf["ctSha256"] is None if not digests else is_hex_hash(leaf["ctSha256"]), "has a wrong ctSha256")
    require(type(leaf["seq"]) is int and leaf["seq"] >= 1, "has a wrong seq")
    require(leaf["prev"] is None if leaf["seq"] == 1 else is_hex_hash(leaf["prev"]), "has a wrong prev")
    return leaf


def decode_proof(text, header, keyword):
    """The number and the hashes before the first empty line, and the checkpoint behind it."""
    head, blank, checkpoint = text.partition("\n\n")
    require(blank, "has no checkpoint in it")
    lines = head.split("\n")
    if header is not None:
        require(lines.pop(0) == header, "is no proof")
        if lines and lines[0].startswith("extra "):
            decode_base64(lines.pop(0)[len("extra ") :])
    require(lines and lines[0].startswith(keyword + " "), f"has no {keyword} line")
    require(len(lines) <= 64, "has more hashes than any proof")
    return decode_number(lines[0][len(keyword) + 1 :]), [decode_hash(line) for line in lines[1:]], checkpoint


def check_sums(files):
    """Faults by path: what is not as it was when the bundle was made."""
    if "SHA256SUMS" not in files:
        return {"SHA256SUMS": "is not there"}
    first, _, body = files["SHA256SUMS"].partition(b"\n")
    if first != b"# SHA-256 of the lines below: " + hashlib.sha256(body).hexdigest().encode("ascii"):
        return {"SHA256SUMS": "is not as it was when the bundle was made"}
    expected = {line[66:]: line[:64] for line in body.decode("utf-8", "replace").split("\n")[:-1]}
    faults = {path: "is not there" for path in expected if path not in files}
    for path, data in files.items():
        if path == "SHA256SUMS":
            continue
        if path not in expected:
            faults[path] = "was not in the bundle when it was made"
        elif expected[path] != hashlib.sha256(data).hexdigest():
            faults[path] = "is not as it was when the bundle was made"
    return faults


class Bundle:
    """What is verified of a bundle, and what is not: faults are (path, reason)."""

    def __init__(self, files, trusted):
        self.files, self.trusted = files, trusted
        self.faults = list(check_sums(files).items())
        self.said = []

    def text(self, path):
        require(path in self.files, "is not there")
        return decode_text(self.files[path])

    def attempt(self, path, check, *arguments):
        """What the check answers; None when it found a fault, which is noted for the path."""
        try:
            return check(path, *arguments)
        except Fault as fault:
            self.faults.append((path, str(fault)))
            return None

    def verify(self):
        own = self.attempt("policy", lambda path: decode_policy(self.text(path)))
        policy = self.trusted or own
        if policy is None:
            return
        is_witnessed = any(path.startswith("witnessed/") for path in self.files)
        newest = self.attempt("checkpoint", lambda path: open_checkpoint(self.text(path), policy, not is_witnessed))
        if newest is None:
            return
        self.say("checkpoint", newest)
        if is_witnessed:
            self.verify_witnessed(policy, newest)
        leaves = [leaf for leaf in (self.verify_event(number, newest) for number in self.numbers()) if leaf]
        ends = {}
        for path, leaf in sorted(leaves, key=lambda item: item[1]["seq"]):
            self.attempt(path, self.follow, leaf, ends)

    def verify_witnessed(self, policy, newest):
        earlier = self.attempt("witnessed/checkpoint", lambda path: open_checkpoint(self.text(path), policy, True))
        if earlier is None:
            return
        self.say("witnessed/checkpoint", earlier)

        def check(path):
            old_size, proof, checkpoint = decode_proof(self.text(path), None, "old")
            require(checkpoint == self.text("checkpoint"), "is against another checkpoint than the bundle")
            require(old_size == earlier["size"], "starts from another checkpoint than the witnessed one")
            require_growth(earlier, newest, proof)

        self.attempt("witnessed/consistency", check)

    def numbers(self):
        numbers = set()
        for path in self.files:
            if not path.startswith(("events/", "disclosures/")):
                continue
            match = re.fullmatch(r"events/([0-9]{3,})\.(?:leaf|tlog-proof)|disclosures/([0-9]{3,})\.jsonl", path)
            number = match and (match[1] or match[2])
            if not number or number != f"{int(number):03}" or int(number) == 0:
                self.faults.append((path, "is no file of an event"))
            else:
                numbers.add(int(number))
        return sorted(numbers)

    def verify_event(self, number, newest):
        """The leaf, if it can be read: whatever else is wrong with its event, it has a place in its chain."""
        leaf_path, proof_path = f"events/{number:03}.leaf", f"events/{number:03}.tlog-proof"
        facts_path = f"disclosures/{number:03}.jsonl"
        if leaf_path not in self.files:
            self.faults.append((leaf_path, "is not there"))
            return None
        leaf = self.attempt(leaf_path, lambda path: decode_leaf(self.files[path]))
        proof = self.attempt(proof_path, lambda path: decode_proof(self.text(path), "c2sp.org/tlog-proof@v1", "index"))
        if leaf is None or proof is None:
            return leaf and (leaf_path, leaf)
        index, hashes, checkpoint = proof
        own_hash = leaf_hash(self.files[leaf_path])

        if checkpoint != self.text("checkpoint"):
            self.faults.append((proof_path, "is against another checkpoint than the bundle"))
            return leaf_path, leaf

        def prove(_):
            require(index < newest["size"], "is of a leaf beyond the log's end")
            root = root_by_inclusion(own_hash, index, newest["size"], hashes)
            require(root == newest["root"], f"does not belong together with {leaf_path}")
            return True

        if not self.attempt(proof_path, prove):
            self.faults.append((leaf_path, f"is not proved to be in the log by {proof_path}"))
            return leaf_path, leaf
        shown = self.attempt(facts_path, self.disclosures, leaf["digests"]) if facts_path in self.files else []
        words = f"leaf {index} of the log: {leaf['type']}, recorded {leaf['recordedAt']}"
        self.said.append((leaf_path, f"{words}; {len(leaf['digests'])} facts, {len(shown or [])} disclosed"))
        return leaf_path, leaf

    def follow(self, path, leaf, ends):
        """Adds a leaf to its alert's chain. What belongs to no alert is bundled in excerpts."""
        alert = leaf["alertId"]
        if alert is None:
            return
        seq, prev = ends.get(alert, (0, None))
        ends[alert] = (leaf["seq"], leaf_hash(self.files[path]).hex())
        require(leaf["seq"] == seq + 1, "does not follow the leaf before it: one is missing")
        require(leaf["prev"] == prev, "was written after another leaf than the one before it")

    def disclosures(self, path, digests):
        lines = self.text(path).split("\n")
        require(lines.pop() == "", "does not end with a line break")
        names = set()
        for number, line in enumerate(lines, 1):
            value = decode_canonical(line)
            require(isinstance(value, list) and len(value) == 3 and is_hex_hash(value[0]), f"has no disclosure in line {number}")
            digest = hashlib.sha256(line.encode("utf-8")).hexdigest()
            require(digest in digests, f"discloses in line {number} what its leaf does not commit to")
            require(isinstance(value[1], str) and value[1] not in names, f"has a wrong name in line {number}")
            names.add(value[1])
        return lines

    def say(self, path, checkpoint):
        words = f"{checkpoint['origin']}, {checkpoint['size']} leaves, signed by its log"
        for (name, _), seconds in checkpoint["witnesses"].items():
            words += f"; cosigned by {name}, {time_of(seconds)}"
        self.said.append((path, words))


def time_of(seconds):
    in_calendar = seconds < 253402300800  # the year 10000
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat() if in_calendar else f"second {seconds}"


def read_member(archive, name):
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as reason:
        raise ValueError(f"{name} is damaged in the archive: {reason}") from None


def read_bundle(path):
    if os.path.isfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            if len(names) != len(set(names)):
                raise ValueError("a file is in the archive twice")
            return {name: read_member(archive, name) for name in names}
    files = {}
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in (name for name in names if not name.startswith(".")):
            with open(os.path.join(folder, name), "rb") as file:
                files[os.path.relpath(os.path.join(folder, name), path).replace(os.sep, "/")] = file.read()
    if not files:
        raise ValueError("there is no bundle")
    return files


def trusted_policy(arguments):
    if arguments.log_key:
        return decode_policy(f"log {arguments.log_key}\nquorum none\n")
    if arguments.policy:
        with open(arguments.policy, "rb") as file:
            return decode_policy(decode_text(file.read()))
    return None


def main():
    parser = argparse.ArgumentParser(description="Verifies a SafeRoute evidence bundle, offline.")
    parser.add_argument("bundle", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    trust = parser.add_mutually_exclusive_group()
    trust.add_argument("--log-key", help="the log's verifier key, from elsewhere than the bundle")
    trust.add_argument("--policy", help="a file with the logs and witnesses you trust")
    arguments = parser.parse_args()
    try:
        trusted = trusted_policy(arguments)
        bundle = Bundle(read_bundle(arguments.bundle), trusted)
    except (OSError, ValueError, zipfile.BadZipFile, Fault) as reason:
        print(f"cannot begin: {reason}", file=sys.stderr)
        return 2
    bundle.verify()
    for path, words in bundle.said:
        print(f"{path}: {words}")
    for path, reason in bundle.faults:
        print(f"FAILED {path} {reason}")
    if bundle.faults:
        print("NOT VERIFIED. Do not rely on this bundle.")
        return 1
    print(f"VERIFIED: {len([path for path, _ in bundle.said if path.startswith('events/')])} events are in the log, unchanged.")
    if trusted is None:
        print("The log's key was taken from this bundle. Compare it with the one the operator publishes, or name yours with --log-key:")
        print("until then you know that the bundle agrees with itself, not whose it is.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
