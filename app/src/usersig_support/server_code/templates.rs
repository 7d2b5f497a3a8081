//! The code itself, with a mark for each value.
//!
//! `§A` SDKAppID, `§U` UserID, `§E` expire, `§K` name of the key's variable, `§R` room,
//! `§P` privilege bits, `§B` userbuf in hex. Texts come already quoted.

use super::{Extra, Language};

pub(super) const fn template(language: Language, extra: &Extra) -> Option<&'static str> {
    Some(match (language, extra) {
        (Language::Go, Extra::None) => GO,
        (Language::Go, Extra::NumberRoom { .. }) => GO_NUMBER_ROOM,
        (Language::Go, Extra::TextRoom { .. }) => GO_TEXT_ROOM,
        (Language::Go, Extra::Bytes(_)) => GO_BYTES,
        (Language::Java, Extra::None) => JAVA,
        (Language::Java, Extra::NumberRoom { .. }) => JAVA_NUMBER_ROOM,
        (Language::Java, Extra::TextRoom { .. }) => JAVA_TEXT_ROOM,
        (Language::Node, Extra::None) => NODE,
        (Language::Node, Extra::NumberRoom { .. }) => NODE_NUMBER_ROOM,
        (Language::Node, Extra::TextRoom { .. }) => NODE_TEXT_ROOM,
        (Language::Node, Extra::Bytes(_)) => NODE_BYTES,
        (Language::Python, Extra::None) => PYTHON,
        (Language::Python, Extra::NumberRoom { .. }) => PYTHON_NUMBER_ROOM,
        (Language::Python, Extra::TextRoom { .. }) => PYTHON_TEXT_ROOM,
        (Language::Python, Extra::Bytes(_)) => PYTHON_BYTES,
        (Language::Php, Extra::None) => PHP,
        (Language::Php, Extra::NumberRoom { .. }) => PHP_NUMBER_ROOM,
        (Language::Php, Extra::TextRoom { .. }) => PHP_TEXT_ROOM,
        (Language::CSharp, Extra::None) => CSHARP,
        (Language::CSharp, Extra::NumberRoom { .. }) => CSHARP_NUMBER_ROOM,
        (Language::CSharp, Extra::TextRoom { .. }) => CSHARP_TEXT_ROOM,
        (Language::CSharp, Extra::Bytes(_)) => CSHARP_BYTES,
        (Language::Rust, Extra::None) => RUST,
        (Language::Rust, Extra::NumberRoom { .. }) => RUST_NUMBER_ROOM,
        (Language::Rust, Extra::TextRoom { .. }) => RUST_TEXT_ROOM,
        (Language::Rust, Extra::Bytes(_)) => RUST_BYTES,
        (Language::Java | Language::Php, Extra::Bytes(_)) => return None,
    })
}

macro_rules! go {
    ($imports:literal, $call:literal) => {
        concat!(
            "package main\n\nimport (\n",
            $imports,
            "\t\"fmt\"\n\t\"log\"\n\t\"os\"\n\n",
            "\t\"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun\"\n)\n\n",
            "func main() {\n\tkey, ok := os.LookupEnv(\"§K\")\n",
            "\tif !ok {\n\t\tlog.Fatal(\"§K is not set\")\n\t}\n",
            $call,
            "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfmt.Println(userSig)\n}\n",
        )
    };
}
const GO: &str = go!("", "\tuserSig, err := tencentyun.GenUserSig(§A, key, §U, §E)\n");
const GO_NUMBER_ROOM: &str =
    go!("", "\tuserSig, err := tencentyun.GenPrivateMapKey(§A, key, §U, §E, §R, §P)\n");
const GO_TEXT_ROOM: &str = go!(
    "",
    "\tuserSig, err := tencentyun.GenPrivateMapKeyWithStringRoomID(§A, key, §U, §E, §R, §P)\n"
);
const GO_BYTES: &str = go!(
    "\t\"encoding/hex\"\n",
    "\tuserbuf, err := hex.DecodeString(\"§B\")\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\
     \tuserSig, err := tencentyun.GenUserSigWithBuf(§A, key, §U, §E, userbuf)\n"
);

macro_rules! java {
    ($call:literal) => {
        concat!(
            "import com.tencentyun.TLSSigAPIv2;\n\n",
            "public class MakeUserSig {\n    public static void main(String[] args) {\n",
            "        TLSSigAPIv2 api = new TLSSigAPIv2(§AL, System.getenv(\"§K\"));\n",
            "        System.out.println(api.",
            $call,
            ");\n    }\n}\n",
        )
    };
}
const JAVA: &str = java!("genUserSig(§U, §EL)");
const JAVA_NUMBER_ROOM: &str = java!("genPrivateMapKey(§U, §EL, §RL, §PL)");
const JAVA_TEXT_ROOM: &str = java!("genPrivateMapKeyWithStringRoomID(§U, §EL, §R, §PL)");

macro_rules! node {
    ($call:literal) => {
        concat!(
            "const { Api } = require('tls-sig-api-v2');\n\n",
            "const api = new Api(§A, process.env.§K);\nconsole.log(api.",
            $call,
            ");\n",
        )
    };
}
const NODE: &str = node!("genUserSig(§U, §E)");
const NODE_NUMBER_ROOM: &str = node!("genPrivateMapKey(§U, §E, §R, §P)");
const NODE_TEXT_ROOM: &str = node!("genPrivateMapKeyWithStringRoomID(§U, §E, §R, §P)");
const NODE_BYTES: &str = node!("genSig(§U, §E, Buffer.from('§B', 'hex'))");

macro_rules! python {
    ($imports:literal, $before:literal, $call:literal) => {
        concat!(
            "import os\n",
            $imports,
            "\nfrom TLSSigAPIv2 import TLSSigAPIv2\n\n",
            "api = TLSSigAPIv2(§A, os.environ[\"§K\"])\n",
            $before,
            "print(api.",
            $call,
            ")\n",
        )
    };
}
const PYTHON: &str = python!("", "", "gen_sig(§U, §E)");
const PYTHON_NUMBER_ROOM: &str = python!(
    "import struct\nimport time\n",
    "account = §U.encode()\nuserbuf = struct.pack(\">BH\", 0, len(account)) + account\n\
     userbuf += struct.pack(\">5I\", §A, §R, int(time.time()) + §E, §P, 0)\n",
    "gen_sig_with_userbuf(§U, §E, userbuf)"
);
const PYTHON_TEXT_ROOM: &str = python!(
    "import struct\nimport time\n",
    "account, room = §U.encode(), §R.encode()\n\
     userbuf = struct.pack(\">BH\", 1, len(account)) + account\n\
     userbuf += struct.pack(\">5I\", §A, 0, int(time.time()) + §E, §P, 0)\n\
     userbuf += struct.pack(\">H\", len(room)) + room\n",
    "gen_sig_with_userbuf(§U, §E, userbuf)"
);
const PYTHON_BYTES: &str = python!("", "", "gen_sig_with_userbuf(§U, §E, bytes.fromhex(\"§B\"))");

macro_rules! php {
    ($call:literal) => {
        concat!(
            "<?php\nrequire 'vendor/autoload.php';\n\n",
            "$key = getenv('§K') ?: die('§K is not set');\n",
            "$api = new \\Tencent\\TLSSigAPIv2(§A, $key);\necho $api->",
            $call,
            ", \"\\n\";\n",
        )
    };
}
const PHP: &str = php!("genUserSig(§U, §E)");
const PHP_NUMBER_ROOM: &str = php!("genPrivateMapKey(§U, §E, §R, §P)");
const PHP_TEXT_ROOM: &str = php!("genPrivateMapKeyWithStringRoomID(§U, §E, §R, §P)");

macro_rules! csharp {
    ($imports:literal, $before:literal, $call:literal) => {
        concat!(
            "using System;\n",
            $imports,
            "using tencentyun;\n\n",
            "var api = new TLSSigAPIv2(§A, Environment.GetEnvironmentVariable(\"§K\"));\n",
            $before,
            "Console.WriteLine(api.",
            $call,
            ");\n",
        )
    };
}
const CSHARP: &str = csharp!("", "", "GenSig(§U, §E)");
const CSHARP_NUMBER_ROOM: &str = csharp!(
    "using System.Linq;\nusing System.Text;\n",
    "byte[] Big(uint n) => new[] { (byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n };\n\
     var account = Encoding.UTF8.GetBytes(§U);\n\
     var end = (uint)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + §E);\n\
     var userbuf = new byte[] { 0, (byte)(account.Length >> 8), (byte)account.Length }\n    \
     .Concat(account).Concat(Big(§A)).Concat(Big(§R))\n    \
     .Concat(Big(end)).Concat(Big(§P)).Concat(Big(0)).ToArray();\n",
    "GenSigWithUserBuf(§U, §E, userbuf)"
);
const CSHARP_TEXT_ROOM: &str = csharp!(
    "using System.Linq;\nusing System.Text;\n",
    "byte[] Big(uint n) => new[] { (byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n };\n\
     var account = Encoding.UTF8.GetBytes(§U);\nvar room = Encoding.UTF8.GetBytes(§R);\n\
     var end = (uint)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + §E);\n\
     var userbuf = new byte[] { 1, (byte)(account.Length >> 8), (byte)account.Length }\n    \
     .Concat(account).Concat(Big(§A)).Concat(Big(0))\n    \
     .Concat(Big(end)).Concat(Big(§P)).Concat(Big(0))\n    \
     .Concat(Big((uint)room.Length).Skip(2)).Concat(room).ToArray();\n",
    "GenSigWithUserBuf(§U, §E, userbuf)"
);
const CSHARP_BYTES: &str =
    csharp!("", "", "GenSigWithUserBuf(§U, §E, Convert.FromHexString(\"§B\"))");

macro_rules! rust {
    ($userbuf:literal, $line:literal, $field:literal) => {
        concat!(
            "use std::io::Write;\nuse std::time::{SystemTime, UNIX_EPOCH};\n\n",
            "use base64::{Engine, engine::general_purpose::STANDARD};\n",
            "use flate2::{Compression, write::ZlibEncoder};\n",
            "use hmac::{Hmac, KeyInit, Mac};\n\n",
            "fn main() -> Result<(), Box<dyn std::error::Error>> {\n",
            "    let key = std::env::var(\"§K\")?;\n",
            "    let (app, user, expire) = (§Au32, §U, §Eu64);\n",
            "    let time = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();\n",
            $userbuf,
            "\n    let lines = format!(\n        \"TLS.identifier:{user}\\nTLS.sdkappid:{app}\\n",
            "TLS.time:{time}\\nTLS.expire:{expire}\\n",
            $line,
            "\"\n    );\n",
            "    let mac = Hmac::<sha2::Sha256>::new_from_slice(key.as_bytes())?\n",
            "        .chain_update(lines)\n        .finalize();\n",
            "    let json = serde_json::json!({\n        \"TLS.ver\": \"2.0\",\n",
            "        \"TLS.identifier\": user,\n        \"TLS.sdkappid\": app,\n",
            "        \"TLS.time\": time,\n        \"TLS.expire\": expire,\n",
            $field,
            "        \"TLS.sig\": STANDARD.encode(mac.into_bytes()),\n    });\n\n",
            "    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());\n",
            "    zlib.write_all(json.to_string().as_bytes())?;\n",
            "    let text = STANDARD.encode(zlib.finish()?);\n",
            "    println!(\"{}\", text.replace('+', \"*\").replace('/', \"-\").replace('=', \"_\"));\n",
            "    Ok(())\n}\n",
        )
    };
}
const RUST: &str = rust!("", "", "");
const RUST_NUMBER_ROOM: &str = rust!(
    "    let mut bytes = vec![0];\n    bytes.extend(u16::try_from(user.len())?.to_be_bytes());\n    \
     bytes.extend(user.as_bytes());\n    \
     for number in [app, §R, u32::try_from(time + expire)?, §P, 0] {\n        \
     bytes.extend(number.to_be_bytes());\n    }\n    \
     let userbuf = STANDARD.encode(bytes);\n",
    "TLS.userbuf:{userbuf}\\n",
    "        \"TLS.userbuf\": userbuf,\n"
);
const RUST_TEXT_ROOM: &str = rust!(
    "    let room = §R;\n    \
     let mut bytes = vec![1];\n    bytes.extend(u16::try_from(user.len())?.to_be_bytes());\n    \
     bytes.extend(user.as_bytes());\n    \
     for number in [app, 0, u32::try_from(time + expire)?, §P, 0] {\n        \
     bytes.extend(number.to_be_bytes());\n    }\n    \
     bytes.extend(u16::try_from(room.len())?.to_be_bytes());\n    \
     bytes.extend(room.as_bytes());\n    \
     let userbuf = STANDARD.encode(bytes);\n",
    "TLS.userbuf:{userbuf}\\n",
    "        \"TLS.userbuf\": userbuf,\n"
);
const RUST_BYTES: &str = rust!(
    "    let hex = \"§B\";\n    \
     let bytes: Vec<u8> = (0..hex.len())\n        .step_by(2)\n        \
     .map(|at| u8::from_str_radix(&hex[at..at + 2], 16))\n        \
     .collect::<Result<_, _>>()?;\n    \
     let userbuf = STANDARD.encode(bytes);\n",
    "TLS.userbuf:{userbuf}\\n",
    "        \"TLS.userbuf\": userbuf,\n"
);
