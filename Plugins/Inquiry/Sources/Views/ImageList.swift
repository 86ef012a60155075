import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let imageList: Verb<InquiryPlugin> = .view(
    "image list", "lists the images, and the themes they were made from", for: .room, examples: [.inquiry("image list")]
  ) { state, context in Views(state, context).images }
}

extension Views {
  var images: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("image", "image"), Table.Column("table", "table"),
      Table.Column("from", "from"),
    ]
    let rows = (cycle?.all(.image) ?? []).map { image in
      [Value.text(image.id.word), .text(image.text), .text(image.table), .list(image.from.map(\.word))]
    }
    return list("images", columns, rows, .dream)
  }
}
