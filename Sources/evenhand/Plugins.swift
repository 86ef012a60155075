import Charter
import Claims
import Facilitation
import Floor
import Gathering
import Inquiry
import Power
import Report
import Window

/// The plugins that are compiled in.
///
/// This is the one place that names them all.
let plugins: [any Plugin.Type] = [
  GatheringPlugin.self, FloorPlugin.self, InquiryPlugin.self, CharterPlugin.self, WindowPlugin.self, ClaimsPlugin.self,
  PowerPlugin.self, ReportPlugin.self,
]
