//! Words of the apps page, the app prompt and the keyring.

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text = text(
    "Choose the app to work with. Both UserSig tools use its SDKAppID and SecretKey.",
    "选择要使用的应用。两个 UserSig 工具都会使用它的 SDKAppID 与 SecretKey。",
);
/// Section with the cards.
pub const YOUR_APPS: Text = text("Your apps", "您的应用");
/// Section with the form.
pub const ADD_TITLE: Text = text("Add an app", "添加应用");
/// Under the title of the form.
pub const ADD_HINT: Text = text(
    "Both values are on the app's page in the Chat console, under basic information.",
    "两项均可在即时通信 IM 控制台的应用基本信息页查看。",
);

pub const SDKAPPID: Text = text("SDKAppID", "SDKAppID");
/// Hint of the field.
pub const SDKAPPID_HINT: Text =
    text("The number of the app, such as 1400000000.", "应用的数字编号，例如 1400000000。");
pub const SECRET_KEY: Text = text("SecretKey", "SecretKey");
/// Hint of the field.
pub const SECRET_KEY_HINT: Text = text(
    "64 hex digits. Kept in memory only; anyone who has it can sign in as any user.",
    "64 位十六进制字符，仅保存在内存中。持有它的人可以用任意用户的身份登录。",
);
pub const NAME: Text = text("Name", "名称");
/// Hint of the field.
pub const NAME_HINT: Text =
    text("To tell apps apart, such as “Shop, test”.", "用于区分应用，例如“商城（测试）”。");
/// Removes white space from the key.
pub const TRIM: Text = text("Remove white space", "去除空白字符");

pub const REMEMBER: Text = text("Remember on this device", "在此设备上记住");
/// Hint of the check box.
pub const REMEMBER_HINT: Text = text(
    "Stores the SecretKey in this browser, encrypted with a passphrase that you choose. It stays locked after a reload until you give the passphrase.",
    "用您设定的口令加密 SecretKey 后保存在此浏览器中。重新加载后处于锁定状态，输入口令方可使用。",
);
/// Why the check box cannot be used.
pub const REMEMBER_IMPOSSIBLE: Text = text(
    "Keys cannot be remembered here: the browser offers encryption only over HTTPS or on localhost.",
    "此处无法记住密钥：浏览器仅在 HTTPS 或 localhost 下提供加密功能。",
);
pub const PASSPHRASE: Text = text("Passphrase", "口令");
/// Hint of the field.
pub const PASSPHRASE_HINT: Text = text(
    "At least 10 characters; four unrelated words are good. It cannot be recovered.",
    "至少 10 个字符，建议使用四个互不相关的词。遗忘后无法找回。",
);
pub const PASSPHRASE_AGAIN: Text = text("Passphrase again", "再次输入口令");
pub const PASSPHRASE_EMPTY: Text = text("Enter the passphrase.", "请输入口令。");
pub const PASSPHRASE_SHORT: Text =
    text("Too short: use at least 10 characters.", "过短：请至少使用 10 个字符。");
pub const PASSPHRASE_EASY: Text = text(
    "Too easy to guess: it repeats one character, or is the app's name or SDKAppID.",
    "过于简单：只重复同一字符，或与应用名称、SDKAppID 相同。",
);
pub const PASSPHRASE_DIFFERS: Text = text(
    "The two passphrases differ. Type the same one twice.",
    "两次输入的口令不一致，请重新输入。",
);
pub const PASSPHRASE_WRONG: Text = text(
    "Wrong passphrase. If you are sure that it is right, the stored entry was damaged: forget the app and add it again.",
    "口令错误。如果确认无误，则保存的条目已损坏：请移除该应用后重新添加。",
);
/// The entry cannot be opened by any passphrase.
pub const ENTRY_DAMAGED: Text = text(
    "The stored entry is damaged and no passphrase can open it. Forget the app and add it again.",
    "保存的条目已损坏，任何口令都无法打开。请移除该应用后重新添加。",
);
pub const CRYPTO_FAILED: Text = text(
    "The browser could not encrypt or decrypt the key. Reload the page and try again.",
    "浏览器加密或解密失败，请重新加载页面后再试。",
);
/// The browser does not store.
pub const STORE_FAILED: Text = text(
    "This browser did not let the page store anything (private window, full disk, or a setting). The app stays usable until the page is closed.",
    "此浏览器不允许页面保存数据（无痕窗口、磁盘已满或设置所限）。关闭页面前该应用仍可使用。",
);
/// The browser did not delete.
pub const FORGET_FAILED: Text = text(
    "The app is out of memory, but the browser did not delete the stored entry. Clear the data of this site in the browser's settings.",
    "应用已从内存中清除，但浏览器未能删除保存的条目。请在浏览器设置中清除本站数据。",
);

/// Button of the form.
pub const ADD: Text = text("Add app", "添加应用");
/// Button of the form while the passphrase is being stretched.
pub const WORKING: Text = text("Encrypting the key …", "正在加密密钥……");
/// Why the button cannot be pressed while unlocking.
pub const UNLOCKING: Text = text("Checking the passphrase …", "正在验证口令……");
pub const UNLOCK: Text = text("Unlock", "解锁");
pub const LOCK: Text = text("Lock", "锁定");
pub const FORGET: Text = text("Forget", "移除");
/// Button of a card.
pub const USE: Text = text("Use", "使用");
/// Link of the current card.
pub const OPEN_TOOLS: Text = text("Open UserSig Tools", "打开 UserSig 工具");

pub const BADGE_CURRENT: Text = text("Current", "当前");
pub const BADGE_LOCKED: Text = text("Locked", "已锁定");
pub const BADGE_MEMORY: Text = text("Until the page is closed", "关闭页面前有效");
pub const BADGE_REMEMBERED: Text = text("Remembered", "已记住");

pub const BADGE_SERVER: Text = text("From this server", "来自此服务器");
/// Badge, and mark in the menu.
pub const BADGE_DEMO: Text = text("Demo", "演示");
/// Mark in the menu.
pub const SERVER_MARK: Text = text("this server", "此服务器");

/// Under an app of the server whose key comes to the page.
pub const SERVER_GIVES: Text = text(
    "Configured on this server, which gives its SecretKey to the page. The key stays in memory and is gone when the page is closed.",
    "由此服务器配置，SecretKey 由服务器提供给本页面，仅保存在内存中，关闭页面即清除。",
);
pub const SERVER_DEMO: Text = text(
    "A built-in demo app: no account is needed, and nothing reaches Tencent Cloud or a phone.",
    "内置的演示应用：无需账号，也不会向腾讯云或任何手机发送内容。",
);
/// Under an app of the server whose key stays there.
pub const SERVER_SIGNS: Text = text(
    "The server keeps the SecretKey and signs for this app: the key never reaches this page.",
    "SecretKey 保存在服务器，由服务器签名，不会传到本页面。",
);
/// While the list of the server's apps is on its way.
pub const APPS_COMING: Text =
    text("Fetching the apps from the server …", "正在从服务器获取应用列表……");
/// While the key is on its way.
pub const KEY_COMING: Text = text("Fetching the key from the server …", "正在从服务器获取密钥……");
/// Button, after the key did not come.
pub const KEY_AGAIN: Text = text("Fetch the key again", "重新获取密钥");
/// At the end of every page, while the server signs for the current app.
pub const PRIVATE_SERVER: Text = text(
    "For the current app the server signs: Generate UserSig sends it UserID and validity. Verifying sends nothing.",
    "当前应用由服务器签名：生成 UserSig 时会向服务器发送 UserID 与有效期。校验不发送任何请求。",
);

pub const KEY: Text = text("Key", "密钥");
/// In place of the fingerprint.
pub const KEY_LOCKED: Text = text("locked", "已锁定");
/// What the four digits are.
pub const FINGERPRINT_HINT: Text = text(
    "First four hex digits of the key's SHA-256, to tell keys apart.",
    "密钥 SHA-256 的前四位十六进制字符，用于区分密钥。",
);

pub const FORGET_TITLE: Text = text("Forget this app?", "要移除此应用吗？");
/// Dialog. `{}` is the app.
pub const FORGET_TEXT: Text = text(
    "{}: its SecretKey is wiped from memory and from this device. You can add the app again with the key from the console.",
    "{}：其 SecretKey 将从内存和此设备中清除。之后可用控制台中的密钥重新添加。",
);
/// Said afterwards. `{}` is the app.
pub const FORGOTTEN: Text = text("{} was forgotten", "已移除 {}");
/// Said afterwards. `{}` is the app.
pub const ADDED: Text = text("{} was added", "已添加 {}");
/// Said afterwards. `{}` is the app.
pub const UNLOCKED: Text = text("{} is unlocked", "已解锁 {}");

/// Before anything was added.
pub const EMPTY_TITLE: Text = text("No app yet", "还没有应用");
/// Before anything was added.
pub const EMPTY_TEXT: Text = text(
    "Add one here, or go straight to the tools and type SDKAppID and SecretKey there.",
    "可在此添加，也可直接前往工具页输入 SDKAppID 与 SecretKey。",
);

/// Heading of the prompt above the tools.
pub const PANEL: Text = text("App", "应用");
/// Chip in the frame, nothing chosen.
pub const CHIP_NONE: Text = text("No app chosen", "未选择应用");
/// Chip in the frame, spoken before the name.
pub const CHIP: Text = text("Current app", "当前应用");
/// Menu of the chip.
pub const MANAGE: Text = text("Manage apps", "管理应用");
/// Entry that leads to the two fields.
pub const TYPE_IN: Text = text("Enter SDKAppID and SecretKey", "输入 SDKAppID 与 SecretKey");
/// Entry for the current app.
pub const UNLOCK_IT: Text = text("Unlock the current app", "解锁当前应用");
/// Entry for the current app.
pub const LOCK_IT: Text = text("Lock the current app", "锁定当前应用");
/// Entry for the current app.
pub const FORGET_IT: Text = text("Forget the current app", "移除当前应用");
/// Group of the entries.
pub const SWITCH: Text = text("Switch app", "切换应用");
/// Link of the prompt while something is typed.
pub const KEEP: Text = text("Name it or remember it on the Apps page", "到“应用”页命名或记住它");
/// Button: empties the typed fields.
pub const CLEAR: Text = text("Clear", "清空");
