import Facilitation
import ForeignText
import OrderedCollections

/// A table of bank details; what it holds goes beside the record and nowhere else, not into a message either.
struct DetailsTable {
  private let state: State
  private let context: CompletionContext

  init(_ state: State, _ context: CompletionContext) { (self.state, self.context) = (state, context) }

  /// The lines that state what is new in it.
  func expansion(of bytes: [UInt8], from file: String) throws(Refusal) -> Expansion {
    let table = try CSVTable(bytes, name: file, isSecret: true)
    let columns = try Columns(table.rows.first?.cells ?? [], file)
    // Under nobody, the details of whoever pays.
    var stated: OrderedDictionary<Handle?, (details: BankDetails, line: Int)> = [:]
    var clashes: [Clash] = []
    for row in table.rows.dropFirst() {
      do throws(DetailsSlip) {
        let (who, details) = try read(row, columns)
        if let earlier = stated[who], earlier.details != details {
          throw DetailsSlip(
            column: "payee", reason: "this is the payee of line \(earlier.line), with other details",
            remedy: "leave out the line that no longer holds")
        }
        stated[who] = stated[who] ?? (details, row.line)
      } catch {
        clashes.append(Clash(line: row.line, "column '\(error.column)': \(error.reason)", remedy: error.remedy))
      }
    }
    guard clashes.isEmpty else { throw Refusal(clashes, in: file) }
    return try expansion(stating: stated.mapValues(\.details))
  }

  private func expansion(stating stated: OrderedDictionary<Handle?, BankDetails>) throws(Refusal) -> Expansion {
    let key = try DetailsKey.found(context)
    var (lines, notes, after): ([String], [PrivateNote], State) = ([], key.notes, state)
    var digests: OrderedDictionary<Handle, String> = [:]
    for (who, details) in stated {
      let digest = details.digest(key.key)
      guard let who else {
        guard state.payer != digest else { continue }
        lines.append(PayerSet.signature.line(digest))
        notes.append(details.note(for: BankDetails.payer, digest))
        continue
      }
      guard let payee = state.payees[who] else { continue }
      guard payee.latest != digest else { continue }
      let signature = payee.isKnown ? PayeeChange.signature : PayeeAdd.signature
      lines.append(signature.line(who, digest))
      notes.append(details.note(for: payee.reference, digest))
      digests[who] = digest
      after.state(details: digest, of: who, Stamp(time: context.now, actor: context.actor))
    }
    var expansion = Expansion(
      lines: lines, notes: lines.isEmpty ? [] : notes,
      summary: summary(digests, of: stated.keys.count { $0 != nil }, after, setsPayer: lines.count > digests.count))
    expansion.isSourceSecret = true
    return expansion
  }

  private func summary(
    _ digests: OrderedDictionary<Handle, String>, of count: Int, _ after: State, setsPayer: Bool
  ) -> Document {
    let references = digests.keys.compactMap { after.payees[$0]?.reference }
    let same = count - digests.count
    let notes =
      [
        references.isEmpty
          ? nil : "the bank details of \(references.spoken) wait for a second person, who checks them with the payees",
        setsPayer ? "the account that payments are made from is set" : nil,
        same == 0 ? nil : "\(counted(same, "payee has", "payees have")) the same bank details as before",
        count == 0 && !setsPayer ? "there is nobody new in it" : nil,
      ].compactMap(\.self)
    // Of two with the same account, one is told of the other.
    let warnings = digests.flatMap { who, digest in
      Payees(after).warnings(of: who, digest).map { "\(after.payees[who]?.reference ?? who.word): \($0)" }
    }
    return .object((notes + warnings).map(Block.note))
  }

  // MARK: Rows

  /// Where each column is.
  private struct Columns {
    let payee, name: Int
    let sortCode, accountNumber, iban, country: Int?

    init(_ titles: [String], _ file: String) throws(Refusal) {
      let titles = titles.map { $0.lowercased().replacing("-", with: " ").replacing("_", with: " ") }
      let (sortCode, number) = (titles.firstIndex(of: "sort code"), titles.firstIndex(of: "account number"))
      let iban = titles.firstIndex(of: "iban")
      guard let payee = titles.firstIndex(of: "payee"), let name = titles.firstIndex(of: "name"),
        iban != nil || (sortCode != nil && number != nil)
      else {
        throw Refusal(
          "the first line of \(file) doesn't name the columns of bank details",
          remedy: "begin it with: payee,name,sort code,account number,country   or, for accounts elsewhere:\n"
            + "payee,name,iban,country", about: "file")
      }
      (self.payee, self.name, self.sortCode, accountNumber) = (payee, name, sortCode, number)
      (self.iban, country) = (iban, titles.firstIndex(of: "country"))
    }
  }

  private func read(_ row: CSVTable.Row, _ columns: Columns) throws(DetailsSlip) -> (Handle?, BankDetails) {
    let cell = { (column: Int?) in column.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? "" }
    let isPayer = cell(columns.payee).lowercased() == "payer"
    let who = isPayer ? nil : try? Payees.read(cell(columns.payee), context)
    guard isPayer || who.flatMap({ state.payees[$0] }) != nil else {
      throw DetailsSlip(
        column: "payee", reason: "this is nobody to whom something was offered, or who claims it",
        remedy: "write a reference such as P-0042, or payer for whoever pays; payee list   shows them")
    }
    let (name, country) = (cell(columns.name), cell(columns.country))
    let (sortCode, number, iban) = (cell(columns.sortCode), cell(columns.accountNumber), cell(columns.iban))
    guard !iban.isEmpty else {
      return (
        who, try BankDetails(name: name, sortCode: sortCode, accountNumber: number, country: country)
      )
    }
    guard sortCode.isEmpty, number.isEmpty else {
      throw DetailsSlip(
        column: "iban", reason: "there is a sort code or an account number beside the IBAN",
        remedy: "leave one of the two out")
    }
    return (who, try BankDetails(name: name, iban: iban, country: country))
  }
}
