//! Words of the primitives: buttons, fields, verdict rows.

use super::{Text, text};

/// After a label whose field may stay empty.
pub const OPTIONAL: Text = text("optional", "可选");
pub const COPY: Text = text("Copy", "复制");
pub const COPIED: Text = text("Copied", "已复制");
/// Copy button, when the browser refused.
pub const COPY_FAILED: Text = text(
    "Could not copy. Select the text and copy it by hand.",
    "复制失败，请选中文本后手动复制。",
);
/// Reveal toggle while masked. `{}` is the field's name.
pub const REVEAL: Text = text("Show {}", "显示 {}");
/// Reveal toggle while readable. `{}` is the field's name.
pub const MASK: Text = text("Hide {}", "隐藏 {}");
/// Close button of a dialog or a notice.
pub const CLOSE: Text = text("Close", "关闭");
/// Leaves a dialog without doing anything.
pub const CANCEL: Text = text("Cancel", "取消");

/// Word beside the icon of a callout.
pub const TONE_INFO: Text = text("Note", "说明");
/// Word beside the icon of a callout.
pub const TONE_SUCCESS: Text = text("Done", "完成");
/// Word beside the icon of a callout.
pub const TONE_WARN: Text = text("Warning", "警告");
/// Word beside the icon of a callout.
pub const TONE_ERROR: Text = text("Error", "错误");

/// State of one check.
pub const CHECK_PASSED: Text = text("Passed", "通过");
/// State of one check.
pub const CHECK_FAILED: Text = text("Failed", "未通过");
/// State of one check: an earlier one failed.
pub const CHECK_NOT_REACHED: Text = text("Not reached", "未执行到");
/// State of one check: nothing to compare with was given.
pub const CHECK_NOT_ASKED: Text = text("Skipped", "已跳过");
