import { chromium } from "@playwright/test"; import { readFileSync } from "node:fs"; import {spawn} from "node:child_process";
const kid=spawn("/work/main/target/debug/signet",["serve","--listen","127.0.0.1:3401"],{env:{...process.env,SIGNET_SITE:"/work/main/target/site-dev"},stdio:"ignore"});
await new Promise(r=>setTimeout(r,1500));
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]}); const O="http://127.0.0.1:3401"; const p=await (await b.newContext({viewport:{width:1280,height:900}})).newPage();
const css=readFileSync("/work/main/style/print.css","utf8");
for (const u of process.argv.slice(2)) { await p.goto(O+"/push-check?userid="+u); await p.getByRole("button",{name:"Get device information"}).click(); await p.getByRole("checkbox").first().check(); await p.getByRole("button",{name:/probe|Start testing/i}).first().click(); const href=await p.getByText("Open this check").getAttribute("href",{timeout:100000}); await p.goto(O+href); await p.getByText(/All 20 checks/).waitFor(); await p.evaluate(css=>{const s=new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets=[s];},css);
 for (const f of ["A4","Letter"]) { const pdf=await p.pdf({format:f,margin:{top:"1cm",bottom:"1cm",left:"1cm",right:"1cm"}}); console.log(u,f,(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)||[]).length); } }
await b.close(); kid.kill();
