//! The code, one set per platform.
//!
//! Names of the SDK are those of Tencent's own pages and packages; `docs/device-reports.md` says
//! which. `end2end/specs/demo/app-reports.spec.ts` compiles what the page shows.

use crate::i18n::{Text, app_reports as t};

/// What stands in the files for the address of the console.
const ORIGIN: &str = "__ORIGIN__";
/// What stands in them for the path and the SDKAppID.
const PATH: &str = "/devices/__APP__";

/// One piece of code.
pub(super) struct CodeBlock {
    /// Where it goes; with `{}` for the name of a new file.
    pub(super) title: Text,
    /// The name of a new file; empty for lines that go into one of the app's own.
    pub(super) file: &'static str,
    code: &'static str,
}

impl CodeBlock {
    const fn file(file: &'static str, code: &'static str) -> Self {
        Self { title: t::FILE, file, code }
    }

    const fn lines(title: Text, code: &'static str) -> Self {
        Self { title, file: "", code }
    }

    /// The code for a console at `origin` that takes reports at `path`.
    pub(super) fn code(&self, origin: &str, path: &str) -> String {
        self.code.replace(PATH, path).replace(ORIGIN, origin)
    }
}

/// The code of one platform.
pub(super) struct Platform {
    pub(super) name: &'static str,
    pub(super) blocks: &'static [CodeBlock],
    pub(super) note: Text,
}

/// All of them, in the order of the tabs.
pub(super) static PLATFORMS: [Platform; 6] = [
    Platform {
        name: "Swift",
        blocks: &[
            CodeBlock::file("SignetReport.swift", include_str!("snippets/SignetReport.swift")),
            CodeBlock::lines(t::IN_TIMPUSH, include_str!("snippets/timpush.swift")),
            CodeBlock::lines(t::IN_APNS, include_str!("snippets/apns.swift")),
        ],
        note: t::NOTE_SWIFT,
    },
    Platform {
        name: "Kotlin",
        blocks: &[
            CodeBlock::file("SignetReport.kt", include_str!("snippets/SignetReport.kt")),
            CodeBlock::lines(t::IN_TIMPUSH, include_str!("snippets/timpush.kt")),
            CodeBlock::lines(t::IN_OFFLINE, include_str!("snippets/offline.kt")),
        ],
        note: t::NOTE_ANDROID,
    },
    Platform {
        name: "Java",
        blocks: &[
            CodeBlock::file("SignetReport.java", include_str!("snippets/SignetReport.java")),
            CodeBlock::lines(t::IN_TIMPUSH, include_str!("snippets/timpush.java")),
            CodeBlock::lines(t::IN_OFFLINE, include_str!("snippets/offline.java")),
        ],
        note: t::NOTE_ANDROID,
    },
    Platform {
        name: "Flutter",
        blocks: &[
            CodeBlock::file("signet_report.dart", include_str!("snippets/signet_report.dart")),
            CodeBlock::lines(t::IN_PLUGIN, include_str!("snippets/register.dart")),
        ],
        note: t::NOTE_FLUTTER,
    },
    Platform {
        name: "React Native",
        blocks: &[
            CodeBlock::file("signetReport.ts", include_str!("snippets/signetReport.ts")),
            CodeBlock::lines(t::IN_PLUGIN, include_str!("snippets/register-rn.ts")),
        ],
        note: t::NOTE_REACT,
    },
    Platform {
        name: "uni-app",
        blocks: &[
            CodeBlock::file("signetReport.ts", include_str!("snippets/signetReport-uni.ts")),
            CodeBlock::lines(t::IN_PLUGIN, include_str!("snippets/register-uni.ts")),
        ],
        note: t::NOTE_UNI,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn each_platform_has_one_file_with_the_address() {
        for platform in &PLATFORMS {
            let code = |block: &CodeBlock| block.code("https://c.example", "/push/reports/7");
            let (files, lines): (Vec<_>, Vec<_>) =
                platform.blocks.iter().partition(|block| !block.file.is_empty());
            let [file] = &*files else { panic!("{}", platform.name) };
            assert!(code(file).contains("https://c.example/push/reports/7"), "{}", platform.name);
            assert!(!lines.is_empty());
            for block in platform.blocks {
                assert!(!code(block).contains("__"), "{}", platform.name);
            }
        }
    }
}
