//! Cause and solution of one failure, by what was found in it.

use super::failures::{Explanation, explain};
use crate::Lang;
use crate::usersig::{
    Detail, Failure, FailureClass, FieldProblem, Found, JsonFault, Probe, ZlibFault,
};

impl Failure {
    /// Cause and solution that belong to this failure. What its detail or the probe says
    /// already is not said again: that text is empty then.
    #[must_use]
    pub fn explain(&self, probe: Option<Probe>, lang: Lang) -> Explanation {
        let general = explain(self.class, lang);
        let pick = |en, zh| lang.pick(en, zh);
        match (&self.detail, self.class, probe) {
            (Detail::Zlib(fault, _), FailureClass::BadZlib, _) => {
                Explanation { cause: "", solution: zlib(*fault, lang), ..general }
            }
            (Detail::Alike(_), ..) => {
                Explanation { cause: "", solution: zlib(ZlibFault::Damaged, lang), ..general }
            }
            (Detail::Json(JsonFault::Lines | JsonFault::Twice | JsonFault::Printed), ..) => {
                Explanation { cause: "", solution: make(lang), ..general }
            }
            (Detail::Fields(problems), ..) if problems.iter().all(is_number_as_text) => {
                Explanation {
                    cause: pick(
                        "Tencent's own HarmonyOS sample and libraries of third parties write numbers as texts. What its servers make of that is not documented.",
                        "腾讯云官方的 HarmonyOS 示例和一些第三方库也把数字写成文本。服务端如何处理没有文档说明。",
                    ),
                    solution: pick(
                        "If log-in works, nothing is broken. To be safe, write TLS.sdkappid, TLS.time and TLS.expire as JSON numbers: the signed lines stay the same.",
                        "若登录正常则无须处理。稳妥起见，请把 TLS.sdkappid、TLS.time、TLS.expire 写成 JSON 数字：签名内容不变。",
                    ),
                    server_code: "",
                }
            }
            (Detail::Fields(problems), ..) if problems.iter().any(is_misnamed) => Explanation {
                cause: pick(
                    "Values stand under names that servers do not read.",
                    "字段使用了服务端不识别的名称。",
                ),
                solution: pick(
                    "Use the names TLS.ver, TLS.identifier, TLS.sdkappid, TLS.time, TLS.expire and TLS.sig, in this case.",
                    "请使用 TLS.ver、TLS.identifier、TLS.sdkappid、TLS.time、TLS.expire、TLS.sig，大小写一致。",
                ),
                ..general
            },
            (_, FailureClass::WrongKey, Some(_)) => {
                Explanation { cause: "", solution: "", ..general }
            }
            (_, FailureClass::TamperedField, Some(_)) | (Detail::Sig { .. }, ..) => {
                Explanation { cause: "", ..general }
            }
            _ => general,
        }
    }
}

const fn is_number_as_text(problem: &FieldProblem) -> bool {
    matches!(problem, FieldProblem::WrongType(_, Found::Text))
}

const fn is_misnamed(problem: &FieldProblem) -> bool {
    matches!(problem, FieldProblem::Misnamed(..))
}

const fn zlib(fault: ZlibFault, lang: Lang) -> &'static str {
    match fault {
        ZlibFault::CutOff => lang.pick(
            "Copy the whole token again from where it is made. If it is cut there too, make every buffer and database column long enough (text of 512 or more).",
            "请从生成处重新完整复制。若源头也不完整，请确保缓冲区和数据库字段足够长（文本至少 512）。",
        ),
        ZlibFault::Checksum | ZlibFault::Damaged | ZlibFault::OneCase => lang.pick(
            "Copy the token again from where it is made, and find what changes characters on the way: case folding, a form, an editor, reading it off a screen.",
            "请从生成处重新复制，并查明途中是什么改动了字符：大小写转换、表单、编辑器或人工抄录。",
        ),
        ZlibFault::NotZlib => lang.pick(
            "Pass what the backend's library returns, as it is.",
            "请原样传入后端库返回的内容。",
        ),
        _ => make(lang),
    }
}

/// How a token is made.
const fn make(lang: Lang) -> &'static str {
    lang.pick(
            "Make the JSON object, compress it with zlib (RFC 1950), encode that once in base64, replace + / = by * - _. Tencent's libraries do all of it.",
            "先生成 JSON 对象，用 zlib（RFC 1950）压缩，做一次 base64，再把 + / = 换成 * - _。官方库已包含全部步骤。",
    )
}
