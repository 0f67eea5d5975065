/** The page's own style: nothing from elsewhere, for screens from 320 px and for paper. */
export const style = `:root{color-scheme:light dark;--ink:#1f2933;--soft:#52606d;--line:#d3dae1;--paper:#fff;--tint:#f4f7f9;--mark:#0b7285;--bad:#b42318}
*{box-sizing:border-box}html{scroll-behavior:smooth}
body{margin:0;font-family:"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",system-ui,sans-serif;line-height:1.95;color:var(--ink);background:var(--paper);line-break:strict;overflow-wrap:anywhere;font-size:1rem}
main{max-width:44rem;margin:0 auto;padding:3.5rem 1.25rem 5rem}
a{color:var(--mark);text-underline-offset:.2em}a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
header p{margin:0;color:var(--soft)}h1{font-size:1.75rem;line-height:1.45;margin:.25rem 0 0;letter-spacing:.02em}
nav{margin:2rem 0 0;padding:1rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
nav ul{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
section{margin-top:4rem;scroll-margin-top:1rem}
h2{font-size:1.3125rem;line-height:1.5;margin:0;padding-left:.75rem;border-left:4px solid var(--mark)}
h3{font-size:1.0625rem;margin:2rem 0 .25rem}p{margin:.5rem 0;white-space:pre-line}
.version,.small,footer{color:var(--soft);font-size:.875rem}.version{margin:.5rem 0 1.25rem}.version a{margin-left:.75em}
dl{margin:0}dt{font-weight:700;margin-top:1.75rem}dd{margin:.25rem 0 0}
dt::before{content:"Q ";color:var(--mark)}
table{width:100%;border-collapse:collapse;margin:1rem 0 .5rem}th,td{padding:.7rem .5rem;border-bottom:1px solid var(--line);text-align:left;font-weight:400;vertical-align:top}
thead th{color:var(--soft);font-size:.875rem}td.price{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;font-weight:700}th .small{display:block;line-height:1.6}
.notice{background:var(--tint);border-left:4px solid var(--mark);padding:.75rem 1rem;margin:1.25rem 0}
.fault{border-left-color:var(--bad)}
blockquote{margin:1.5rem 0;padding:1rem 1.25rem;background:var(--tint)}blockquote footer{margin:.5rem 0 0;border:0;padding:0}
label{display:block;font-weight:700;margin-top:1.25rem}label .small{font-weight:400;margin-left:.5em}
input,textarea{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid #7b8794;border-radius:4px;padding:.6rem .75rem;margin-top:.35rem}
textarea{min-height:10rem;resize:vertical}.error{color:var(--bad);font-size:.875rem;margin:.25rem 0 0}
button{font:inherit;font-weight:700;color:#fff;background:#0b7285;border:0;border-radius:4px;padding:.75rem 2rem;margin-top:1.5rem;cursor:pointer}
.trap{position:absolute;left:-100vw;width:1px;height:1px;overflow:hidden}
main>footer{margin-top:5rem;border-top:1px solid var(--line);padding-top:1rem}
@media(max-width:30rem){main{padding-top:2rem}h1{font-size:1.5rem}section{margin-top:3rem}nav ul{display:block}nav li{padding:.2rem 0}button{width:100%}}
@media(prefers-color-scheme:dark){:root{--ink:#e4e7eb;--soft:#9aa5b1;--line:#3e4c59;--paper:#14181d;--tint:#1d242b;--mark:#66d9e8;--bad:#ff8787}}
@media print{:root{--ink:#000;--soft:#444;--paper:#fff;--tint:#fff;--mark:#000;--line:#999}body{font-size:10.5pt;line-height:1.75}main{max-width:none;padding:0}nav,form,.noprint{display:none}section{margin-top:2rem}h2,h3,dt{break-after:avoid}dd,tr,blockquote{break-inside:avoid}}`;
