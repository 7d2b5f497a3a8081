import { chromium } from "@playwright/test"; import {spawn} from "node:child_process";
const kid=spawn("/work/main/target/debug/signet",["serve","--listen","127.0.0.1:3402"],{env:{...process.env,SIGNET_SITE:"/work/main/target/site-dev"},stdio:"ignore"});
await new Promise(r=>setTimeout(r,1500));
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]}); const O="http://127.0.0.1:3402"; const p=await (await b.newContext({viewport:{width:360,height:740}})).newPage();
await p.goto(O+"/push-check/status"); await p.getByText(/Many|Several/i).first().click(); await p.locator("textarea").fill("iphone_ready\nweb_only\noffline\nonline_only\nnot_imported\ntwo_devices\niphone_ready"); await p.getByRole("button",{name:"Get status"}).click(); await p.locator("table").waitFor(); await p.screenshot({path:"/tmp/many360.png",fullPage:true});
await p.setViewportSize({width:1280,height:900}); await p.emulateMedia({forcedColors:"active"}); await p.screenshot({path:"/tmp/many-forced.png"});
await b.close(); kid.kill();
