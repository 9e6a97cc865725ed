import { chromium } from '@playwright/test';
import { writeFileSync } from 'node:fs';
const dir='/tmp/wt/evals/docs/console/';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--allow-file-access-from-files']});
const p=await b.newPage();
const files=['logs-light','state-offline-dark','datasets-light','settings-service-tokens-light'];
writeFileSync('/tmp/sheets/s.html',`<style>body{margin:0;display:grid;grid-template-columns:repeat(2,960px);gap:4px}img{width:960px}</style>`+files.map(f=>`<img src="file://${dir}${f}.png">`).join(''));
await p.setViewportSize({width:1924,height:1208}); await p.goto('file:///tmp/sheets/s.html'); await p.screenshot({path:'/tmp/sheets/x.png'});
await b.close();
