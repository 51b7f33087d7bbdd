"""`continuum check`: what a council's own script sees of it. The rules have their tests elsewhere;
here are the files that it writes, its exit codes, and that nothing half-done is left."""

import csv

import pytest

from trouble import attempt

FINDINGS = ["rule_code", "severity", "table", "column", "row", "child_id", "value", "message"]
SUMMARY = ["rule_code", "status", "reason", "findings"]
CENSUS = """<?xml version="1.0" encoding="utf-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>
<LEA>372</LEA><DateTime>2026-05-01T10:00:00</DateTime></Source></Header><Children><Child>
<ChildIdentifiers><LAchildID>B1</LAchildID><UPN>A123</UPN><PersonBirthDate>2012-05-01</PersonBirthDate>
<Sex>M</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
</ChildCharacteristics><CINdetails><CINreferralDate>2025-06-01</CINreferralDate>
<ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>
</CINdetails></Child></Children></Message>
"""
LOOKED_AFTER = (
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "B1,M,01/05/2012,WBRI,A123,,\n"
    "B2,M,31/02/2012,WBRI,UN4,,\n"
)


class Check:
    def __init__(self, kind, folder):
        self.kind, self.folder = kind, folder
        self.file = folder / {"cin": "census.xml", "ssda903": "Header.csv"}[kind]
        self.file.write_text({"cin": CENSUS, "ssda903": LOOKED_AFTER}[kind])
        self.out, self.summary = folder / "findings.csv", folder / "summary.csv"

    def run(self, *more, file=None, year="2026"):
        return attempt(
            "check", self.kind, "--input", file or self.file, "--year", year,
            "--out", self.out, "--summary", self.summary, *more,
        )

    def rows(self, path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(params=["cin", "ssda903"])
def check(request, tmp_path):
    return Check(request.param, tmp_path)


# A rule that one return breaks, with the cell at fault, and one that it keeps.
BROKEN = {
    "cin": ("1530", "ChildIdentifiers", "UPN", "0", "B1", "A123"),
    "ssda903": ("102", "Header", "DOB", "1", "B2", "31/02/2012"),
}
KEPT = {"cin": "8500", "ssda903": "101"}


def test_errors_are_written_with_their_cells(check):
    done = check.run()
    assert done.returncode == 1, done.stderr
    found = check.rows(check.out)
    assert list(found[0]) == FINDINGS
    cells = [
        tuple(row[name] for name in ("rule_code", "table", "column", "row", "child_id", "value"))
        for row in found
    ]
    assert BROKEN[check.kind] in cells
    assert all(row["message"].endswith(".") and row["severity"] in ("error", "query") for row in found)
    summary = check.rows(check.summary)
    assert list(summary[0]) == SUMMARY
    assert {row["status"] for row in summary} <= {"ran", "skipped", "not-applicable"}
    assert all(row["reason"] for row in summary if row["status"] != "ran")
    counted = {row["rule_code"]: int(row["findings"]) for row in summary}
    for code, number in counted.items():
        # One line for each affected column: never fewer lines than findings.
        lines = [row for row in found if row["rule_code"] == code]
        assert (number == 0) == (not lines) and len(lines) >= number, code


def test_without_an_error_the_exit_code_is_nought(check):
    done = check.run("--rules", KEPT[check.kind])
    assert done.returncode == 0, done.stderr
    assert check.rows(check.out) == []


def test_the_rules_of_a_year_are_listed(check):
    done = attempt("check", check.kind, "--list", "--year", "2026")
    codes = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert done.returncode == 0 and len(codes) == len(set(codes)) > 100
    assert BROKEN[check.kind][0] in codes and all("\t" in line for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "more, other, words",
    [
        ([], {"year": "1999"}, "years known"),
        ([], {"file": "nowhere.csv"}, "nowhere.csv"),
        (["--rules", "none-such"], {}, "none-such"),
        (["--la", "000"], {}, "no authority"),
        (["--period-start", "2026-01-01", "--period-end", "2025-01-01"], {}, "in order"),
    ],
)
def test_what_cannot_be_checked_ends_with_two_and_leaves_no_file(check, more, other, words):
    done = check.run(*more, **other)
    assert done.returncode == 2 and words in done.stderr, done.stderr
    assert not list(check.folder.glob("findings*")) and not list(check.folder.glob("summary*"))


@pytest.mark.parametrize("content", [b"", b"no\n", b"\x00\xff\xfe", b"<Message><Header>"])
def test_a_file_that_is_no_return_ends_with_two(check, content):
    check.file.write_bytes(content)
    done = check.run()
    assert done.returncode == 2 and check.file.name in done.stderr, done.stderr
    assert not check.out.exists()
