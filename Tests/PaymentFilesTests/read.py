"""Reads the files of payment batches with programs that Evenhand has no part in, and prints what each understood, as JSON.

Each argument after the first is a folder with the files of one batch. The programs are Debian's: Python's csv, csvkit, openpyxl, hledger,
ledger, beancount, and xmllint with the schemas in the folder that the first argument names. For each format there are
the totals by payee, with that of all under "", as decimals; whatever a program objects to ends the script. With --agree
before the folders, it says in words whether all agree with the manifest, and fails unless they do.
"""
import csv
import datetime
import glob
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict
from decimal import Decimal

import openpyxl
from beancount import loader
from beancount.core import data
from openpyxl.utils.escape import unescape

schemas = sys.argv[1]
environment = {**os.environ, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def run(*command, remark=""):
    """What a program prints; it must be content, and remark on nothing else."""
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0 or done.stderr.strip() != remark:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def decimals(pairs):
    """The sums by payee, and of all."""
    sums = defaultdict(Decimal)
    for payee, amount in pairs:
        sums[payee] += amount
    sums[""] = sum(sums.values(), Decimal(0))
    return {payee: format(amount.normalize(), "f") for payee, amount in sums.items()}


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def by_csvkit(path):
    run("/usr/bin/csvclean", "--dry-run", path)
    rows = json.loads(run("/usr/bin/csvjson", "--no-inference", "--snifflimit", "0", path))
    return decimals((row["payee"], Decimal(row["amount"])) for row in rows)


def by_openpyxl(path, made_at):
    book = openpyxl.load_workbook(path)
    assert book.properties.created == book.properties.modified == made_at, book.properties
    with zipfile.ZipFile(path) as archive:
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
    rows = list(book["Lines"].iter_rows())
    names = [cell.value for cell in rows[0]]
    lines = [dict(zip(names, row)) for row in rows[1:]]
    for line in lines:
        for name, cell in line.items():
            kind = {"amount": "n", "vat": "n", "event day": "d"}.get(name, "s")
            assert cell.data_type == kind or cell.value is None, (name, cell.data_type, cell.value)
    sums = decimals((line["payee"].value, Decimal(repr(line["amount"].value))) for line in lines)
    payees = {row[0].value: Decimal(repr(row[2].value)) for row in book["Payees"].iter_rows(min_row=2)}
    assert decimals(payees.items()) == sums, payees
    texts = [[unescape(line[name].value or "") for name in ("kind", "description", "quantity")] for line in lines]
    return sums, texts


def by_hledger(path, code):
    run("/usr/bin/hledger", "-f", path, "check", "--strict", "ordereddates", "payees")

    def balances(*query):
        rows = csv.DictReader(io.StringIO(
            run("/usr/bin/hledger", "-f", path, "balance", "--flat", "-O", "csv", "--no-total", *query)))
        return [(row["account"], Decimal(row["balance"].split()[-1])) for row in rows]

    paid = balances("Liabilities", f"code:^{code}$")
    assert balances("Liabilities") == [], "something is owed after the payment"
    costs = sum(amount for _, amount in balances("Expenses"))
    assert costs == sum(amount for _, amount in paid), costs
    return decimals((account.split(":")[2], amount) for account, amount in paid)


def by_ledger(path, code, days):
    run("/usr/bin/ledger", "--args-only", "-f", path, "--pedantic", "--check-payees", "bal")
    format_ = "%(code)\t%(account)\t%(quantity(amount))\t%(format_date(date, '%Y-%m-%d'))\n"
    rows = [row.split("\t") for row in
            run("/usr/bin/ledger", "--args-only", "-f", path, "--pedantic", "reg", "Liabilities", "-F", format_).splitlines()]
    assert sum(Decimal(row[2]) for row in rows) == 0
    assert days is None or {row[3] for row in rows} == days, rows
    return decimals((row[1].split(":")[2], Decimal(row[2])) for row in rows if row[0] == code)


def by_beancount(path):
    run("/usr/bin/bean-check", path)
    entries, errors, _ = loader.load_file(path)
    assert not errors, errors
    assert any(isinstance(entry, data.Balance) for entry in entries)
    return decimals(
        (posting.account.split(":")[2], posting.units.number)
        for entry in entries if isinstance(entry, data.Transaction) and entry.narration == "Payment"
        for posting in entry.postings if posting.account.startswith("Liabilities"))


def by_bank(path, version):
    run("/usr/bin/xmllint", "--noout", "--nonet", "--schema", f"{schemas}/{version}.xsd", path,
        remark=f"{path} validates")
    root = ElementTree.parse(path).getroot()
    space = {"p": f"urn:iso:std:iso:20022:tech:xsd:{version}"}
    payments = root.findall(".//p:CdtTrfTxInf", space)
    amounts = [Decimal(payment.find("p:Amt/p:InstdAmt", space).text) for payment in payments]
    for place in ("p:GrpHdr", "p:PmtInf"):
        head = root.find(f"p:CstmrCdtTrfInitn/{place}", space)
        assert head.find("p:NbOfTxs", space).text == str(len(payments))
        assert Decimal(head.find("p:CtrlSum", space).text) == sum(amounts)
    ids = [payment.find("p:PmtId/p:EndToEndId", space).text for payment in payments]
    assert len(set(ids)) == len(ids) and all(len(each) <= 35 for each in ids), ids
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ")
    for element in root.iter():
        text = (element.text or "").strip()
        assert set(text) <= allowed and not text.startswith("/") and "//" not in text, text
    return decimals((each.split("-", 1)[1], amount) for each, amount in zip(ids, amounts))


def by_sage(rows):
    booked = [row for row in rows if row["Type"] != "PA"]
    assert {row["Type"] for row in booked} <= {"PI", "PC"}, booked
    assert all(Decimal(row["Net Amount"]) >= 0 for row in rows), rows
    signs = {"PI": 1, "PC": -1}
    owed = decimals((row["Account Reference"], signs[row["Type"]] * Decimal(row["Net Amount"])) for row in booked)
    paid = decimals((row["Account Reference"], Decimal(row["Net Amount"])) for row in rows if row["Type"] == "PA")
    assert owed == paid, (owed, paid)
    return paid


def by_manifest(path):
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    for entry in manifest["files"]:
        with open(os.path.join(os.path.dirname(path), entry["name"]), "rb") as file:
            content = file.read()
        assert entry["bytes"] == len(content) and entry["sha256"] == hashlib.sha256(content).hexdigest(), entry
    sums = decimals((payee["payee"], Decimal(payee["total"])) for payee in manifest["payees"])
    assert sums[""] == format(Decimal(manifest["total"]).normalize(), "f")
    return sums, manifest


def read(folder):
    """What each program understood of the files that the manifest of the one batch in the folder names."""
    found, = glob.glob(f"{folder}/payments-*-manifest.json")
    proved, manifest = by_manifest(found)
    made_at = datetime.datetime.fromisoformat(manifest["madeAt"].replace("Z", "")).replace(microsecond=0)
    code = manifest["batch"][:12]
    paths = {entry["name"].removeprefix(f"payments-{code}"): f"{folder}/{entry['name']}" for entry in manifest["files"]}
    understood = {"manifest": proved}
    rows, sheet_texts, days = [], [], None
    if path := paths.pop(".json", None):
        with open(path, encoding="utf-8") as file:
            lines = json.load(file)["lines"]
        understood["json"] = decimals((line["payee"], Decimal(line["amount"])) for line in lines)
    if path := paths.pop(".csv", None):
        rows = table(path)
        # What comes to nothing is no posting to ledger.
        days = {min(row["event day"], manifest["executionDay"]) for row in rows if Decimal(row["amount"])}
        days |= {manifest["executionDay"]}
        understood["csv"] = decimals((row["payee"], Decimal(row["amount"])) for row in rows)
        understood["csvkit"] = by_csvkit(path)
    if path := paths.pop(".xlsx", None):
        understood["xlsx"], sheet_texts = by_openpyxl(path, made_at)
    if path := paths.pop(".journal", None):
        understood["hledger"] = by_hledger(path, code)
        understood["ledger"] = by_ledger(path, code, days)
    if path := paths.pop(".beancount", None):
        understood["beancount"] = by_beancount(path)
    if path := paths.pop("-xero.csv", None):
        understood["xero"] = decimals(
            (row["*InvoiceNumber"].split("-", 1)[1], Decimal(row["*Quantity"]) * Decimal(row["*UnitAmount"]))
            for row in table(path))
    if path := paths.pop("-sage.csv", None):
        understood["sage"] = by_sage(table(path))
    for version in ("pain.001.001.03", "pain.001.001.09"):
        if path := paths.pop(f"-{version}.xml", None):
            understood[version] = by_bank(path, version)
    assert not paths, f"nothing here reads {', '.join(paths)}"
    texts = [[row[name] for name in ("kind", "description", "quantity")] for row in rows]
    return {"totals": understood, "csvTexts": texts, "sheetTexts": sheet_texts}


def read_together(folders):
    """All the journals as one, which is how books are kept."""
    journals = [os.path.abspath(found) for folder in folders for found in glob.glob(f"{folder}/payments-*.journal")]
    if not journals:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".journal", encoding="utf-8") as file:
        file.writelines(f"include {journal}\n" for journal in journals)
        file.flush()
        run("/usr/bin/hledger", "-f", file.name, "check", "--strict", "payees")
        run("/usr/bin/ledger", "--args-only", "-f", file.name, "--pedantic", "--check-payees", "bal")


def agree(folder, totals):
    expected = totals.pop("manifest")
    for name, found in totals.items():
        if found != expected:
            sys.exit(f"{folder}: {name} finds {found}, and the manifest says {expected}")
    print(f"{folder}: {', '.join(totals)} agree with the manifest: {expected['']} for {len(expected) - 1} payees")


wants_words = sys.argv[2] == "--agree"
folders = sys.argv[3 if wants_words else 2:]
read_together(folders)
readings = [read(folder) for folder in folders]
if wants_words:
    for folder, reading in zip(folders, readings):
        agree(folder, reading["totals"])
else:
    json.dump(readings, sys.stdout)
