import Mustache

/// A text in a table.
///
/// Big tables have very many, so it says what is in it instead of being looked into.
struct Cell: MustacheParent {
  /// Its class; `nil` for text that may be wrapped.
  var look: String?
  var text: String

  func child(named name: String) -> Any? {
    switch name {
    case "look": look
    case "text": text
    default: nil
    }
  }
}

extension Page.Row: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "heading": heading
    case "cells": cells
    default: nil
    }
  }
}
