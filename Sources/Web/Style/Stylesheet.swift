import Casework
import Crypto

/// The one stylesheet. Its address carries its hash, so that browsers keep it for ever and a new one is a new address.
enum Stylesheet {
    static let hash = hexadecimal(SHA256.hash(data: Array(css.utf8)).prefix(8))
    static let path = "/assets/style-\(hash).css"

    static let css = """
        :root { --ink:#12191d; --soft:#4a555b; --paper:#fff; --line:#b4bdc2; --shade:#f1f4f5; --brand:#14424f; --link:#0b5a8a;
          --focus:#ffd84d; --good:#0b6b3a; --good-b:#dff2e6; --warn:#6b4a00; --warn-b:#fdf0cc; --bad:#a11d1d; --bad-b:#fbe3e1;
          --info:#174f86; --info-b:#dfeaf6; --action:#0b6b3a; --own:#14424f; --band:#cfe3e8; --first:#8a4b00; --second:#5b3b8c; --dots:#7d8b92; --edge:#0006;
          --part-good:#2b7a4f; --part-warn:#f0c24b; --part-bad:#8f1d1d; --part-info:#174f86; --part-plain:#d5dcdf; }
        @media (prefers-color-scheme: dark) { :root { --ink:#e9eef0; --soft:#b3bfc4; --paper:#11181b; --line:#526067; --shade:#1c262b;
          --brand:#0d3440; --link:#8cc8f2; --good:#9fe0b8; --good-b:#123823; --warn:#f4d68a; --warn-b:#3f3208; --bad:#ffb3ad;
          --bad-b:#4a1713; --info:#a9d0f5; --info-b:#12304e; --action:#1c7d49; --own:#8fd6e6; --band:#1d4550; --first:#f0b36a; --second:#cbb2f2; --dots:#8a989f; --edge:#fff6;
          --part-good:#2b7a4f; --part-warn:#f0c24b; --part-bad:#b02a2a; --part-info:#2765a3; --part-plain:#cbd3d7; } }
        @media (prefers-contrast: more) { :root { --soft:#12191d; --line:#12191d; --link:#003a66; } .tag,.callout { border-width:2px; } }
        @media (prefers-contrast: more) and (prefers-color-scheme: dark) { :root { --ink:#fff; --soft:#fff; --line:#fff; --link:#cfe9ff; --paper:#000; } }
        @media (prefers-reduced-motion: reduce) { * { scroll-behavior:auto !important; transition:none !important; animation:none !important; } }
        * { box-sizing:border-box; }
        html { font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif; color:var(--ink);
          background:var(--paper); -webkit-text-size-adjust:100%; scroll-padding-top:4rem; }
        body { margin:0; overflow-wrap:break-word; }
        .container { max-width:75rem; margin:0 auto; padding:0 1rem; }
        h1 { font-size:2rem; line-height:1.2; margin:1.25rem 0 1rem; }
        h2 { font-size:1.4rem; line-height:1.25; margin:2rem 0 .75rem; }
        h3 { font-size:1.1rem; margin:1.5rem 0 .5rem; }
        h4 { font-size:1rem; margin:1.25rem 0 .35rem; }
        p,ul,ol,dl { margin:0 0 1rem; }
        .measure > p,.measure > ul,.measure > ol { max-width:46rem; }
        a { color:var(--link); text-underline-offset:.15em; }
        a:hover { text-decoration-thickness:.15em; }
        :focus-visible,input:focus-within { outline:3px solid var(--focus); outline-offset:0; box-shadow:0 0 0 5px #12191d; }
        main:focus { outline:none; box-shadow:none; }
        .hidden { position:absolute; width:1px; height:1px; margin:-1px; overflow:hidden; clip-path:inset(50%); white-space:nowrap; }
        .skip { position:absolute; left:-999rem; }
        .skip:focus { position:static; display:block; padding:.75rem 1rem; background:var(--focus); color:#12191d; }
        .top { background:var(--brand); color:#fff; }
        .top-row { display:flex; flex-wrap:wrap; gap:.5rem 1.5rem; align-items:center; justify-content:space-between; min-height:3.5rem; }
        .service { color:#fff; font-size:1.3rem; font-weight:700; text-decoration:none; padding:.25rem 0; }
        .service:hover { text-decoration:underline; }
        .who { display:flex; flex-wrap:wrap; gap:.25rem 1rem; align-items:center; }
        .who form { margin:0; } .who a,.who button.plain { color:inherit; }
        .role { opacity:.85; padding-left:.5rem; border-left:1px solid #fff8; margin-left:.25rem; }
        button,a.button { font:inherit; font-weight:600; color:#fff; background:var(--action); border:2px solid transparent; border-radius:3px;
          padding:.5rem 1.1rem; min-height:2.75rem; max-width:100%; cursor:pointer; box-shadow:0 2px 0 #0005; }
        a.button { display:inline-block; text-decoration:none; text-align:center; }
        button:hover,a.button:hover { filter:brightness(.88); }
        button.warn { background:var(--bad); color:var(--paper); } button.quiet { color:var(--ink); background:var(--shade); border-color:var(--line); }
        button.plain { color:var(--link); background:none; border:0; box-shadow:none; text-decoration:underline; font-weight:400; padding:.25rem 0; min-height:1.75rem; }
        .banner { background:var(--warn-b); color:var(--warn); border-bottom:1px solid var(--line); }
        .banner p { margin:0; padding:.4rem 0; }
        .main-nav { background:var(--shade); border-bottom:1px solid var(--line); }
        .main-nav ul { list-style:none; display:flex; flex-wrap:wrap; gap:0 1.5rem; margin:0; padding:0; }
        .main-nav a { display:inline-block; padding:.7rem 0 .5rem; text-decoration:none; font-weight:600; border-bottom:4px solid transparent; }
        .main-nav a:hover { text-decoration:underline; }
        .main-nav a[aria-current] { border-color:currentColor; }
        .trail ol { list-style:none; display:flex; flex-wrap:wrap; gap:.25rem .6rem; padding:0; margin:1rem 0 0; font-size:.95rem; }
        .trail li + li::before { content:"›"; padding-right:.6rem; color:var(--soft); }
        main { padding:.25rem 0 3rem; min-height:60vh; display:block; }
        .lead { font-size:1.2rem; color:var(--soft); max-width:46rem; }
        .hint,.soft,.empty { color:var(--soft); }
        .hint { margin:0 0 .4rem; }
        .table-scroll { overflow-x:auto; margin:0 0 1.5rem; }
        @media screen and (max-width:62rem) and (forced-colors:none) { .table-scroll { background:
          linear-gradient(90deg,var(--paper) 1rem,transparent) 0 0/2.5rem 100% no-repeat local,linear-gradient(270deg,var(--paper) 1rem,transparent) 100% 0/2.5rem 100% no-repeat local,
          linear-gradient(90deg,var(--edge),transparent) 0 0/1rem 100% no-repeat scroll,linear-gradient(270deg,var(--edge),transparent) calc(100% - 1px) 0/1rem 100% no-repeat scroll; } }
        @media (min-width:62rem) { .sticky { overflow:visible; } .sticky thead th { position:sticky; top:0; background:var(--paper);
          box-shadow:inset 0 -2px 0 var(--line); z-index:1; } }
        @media screen and (max-width:40rem) { .table-scroll > [data-grid]:has(thead th:nth-child(4)) { width:max-content; min-width:100%; }
          .table-scroll td { max-width:min(22rem,100vw - 3rem); } .table-scroll tbody th { max-width:13rem; } .table-scroll caption { max-width:calc(100vw - 2rem); }
          table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) :is(caption,tbody,thead,tr,td,tbody th),table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) { display:block; } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) thead tr { display:flex; flex-wrap:wrap; gap:0 1rem; }
          table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) thead th { display:none; } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) thead th:has(a:not(.term)) { display:block; } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) thead tr:has(a:not(.term))::before { content:"In the order of"; color:var(--soft); }
          table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) thead tr:has(a:not(.term)) { align-items:baseline; padding-bottom:.5rem; }
          table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) :is(td,th) { border:0; padding:.1rem 0; max-width:none; min-width:0; text-align:left; } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) :is(td:not(.written),th) { white-space:normal; } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) thead { border-bottom:2px solid var(--line); }
          table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) tbody tr { padding:.6rem 0; border-bottom:1px solid var(--line); } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) tbody th { font-weight:600; } tbody th .soft { font-weight:400; } table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) td:empty { display:none; }
          table:not([data-picture],[data-grid]):has(thead th:nth-child(3)) [data-of]::before { content:attr(data-of) ": "; color:var(--soft); } 
          [data-columns] td::before { color:var(--soft); } [data-columns=register] td:nth-child(2)::before { content:"URN: "; } [data-columns=register] td:nth-child(3)::before { content:"Phase: "; } [data-columns=register] td:nth-child(4)::before { content:"Type: "; } [data-columns=register] td:nth-child(5)::before { content:"Pupils: "; } [data-columns=register] td:nth-child(6)::before { content:"Last full inspection: "; } [data-columns=register] td:nth-child(7)::before { content:"Inspected on: "; } }
        :is(.sticky,.rows) tbody tr { position:relative; } :is(.sticky,.rows) tbody th a:not(.term)::after { content:""; position:absolute; inset:0; }
        :is(.sticky,.rows) tbody td :is(a,button,input,select,textarea,label,summary) { position:relative; z-index:1; } :is(.sticky,.rows) tbody tr:hover { background:var(--shade); }
        tr:target,.catalogue li:target { background:var(--shade); scroll-margin-top:4rem; }
        table { border-collapse:collapse; width:100%; }
        caption { text-align:left; font-weight:700; padding:.25rem 0 .5rem; }
        th,td { text-align:left; vertical-align:top; padding:.55rem 1.1rem .55rem 0; border-bottom:1px solid var(--line); }
        thead th { border-bottom-width:2px; }
        tbody th { font-weight:400; min-width:9rem; }
        th:last-child,td:last-child { padding-right:0; } .num + :is(th,td):not(.num) { padding-left:.6rem; }
        .num { text-align:right; font-variant-numeric:tabular-nums; white-space:nowrap; }
        thead .num,.num.soft { white-space:normal; } .nowrap { white-space:nowrap; } td > ul { margin:0; padding-left:1.1rem; }
        .summary > div { display:grid; grid-template-columns:minmax(8rem,15rem) 1fr; gap:1rem; padding:.5rem 0; border-bottom:1px solid var(--line); }
        dt { font-weight:600; } dd { margin:0; min-width:0; overflow-wrap:anywhere; } .summary dd { white-space:pre-line; }
        .tag { display:inline-block; padding:.05rem .5rem; border-radius:3px; font-size:.92rem; font-weight:600; border:1px solid currentColor; }
        p:has(> .tag + .tag) { display:flex; flex-wrap:wrap; gap:.35rem; }
        .plain-tag { background:var(--shade); color:var(--soft); } .good { background:var(--good-b); color:var(--good); }
        .warning { background:var(--warn-b); color:var(--warn); } .bad { background:var(--bad-b); color:var(--bad); }
        .info { background:var(--info-b); color:var(--info); }
        .filters { background:var(--shade); border:1px solid var(--line); border-radius:4px; padding:1rem; margin:0 0 1.5rem; display:grid;
          grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr)); gap:.75rem 1rem; align-items:end; }
        .filters .field { margin:0; } .filters:has(> .has-error) { grid-template-columns:minmax(0,26rem); } .filters input,.filters select { width:100%; max-width:none; }
        .filters > button { justify-self:start; } .filters > .more { display:none; margin:0; }
        @media screen and (max-width:40rem) { .filters:has(> .field:nth-of-type(3)) > .more { display:block; } .filters:has(> .field:nth-of-type(3)):has(> .more:not([open])) > .field:nth-of-type(n+2):not(.has-error) { display:none; } }
        .filter-actions { display:flex; flex-wrap:wrap; gap:1rem; align-items:center; }
        :where(main form:not(:last-child)) { margin-bottom:1rem; } .actions form,.task-standing form { margin:0; }
        .field { margin:0 0 1.5rem; } label { display:block; font-weight:600; margin:0 0 .25rem; }
        fieldset { border:0; padding:0; margin:0 0 1.5rem; min-width:0; } legend { font-weight:600; padding:0; margin:0 0 .25rem; }
        .tick { display:flex; gap:.6rem; align-items:center; min-height:2.75rem; padding:.3rem 0; } .tick input { width:1.5rem; height:1.5rem; min-height:0; margin:0; flex:none; }
        .tick label { font-weight:400; margin:0; } textarea { line-height:1.5; }
        .sides { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr)); gap:1.5rem; }
        .written, pre { white-space:pre-wrap; }
        .letter { border:1px solid var(--soft); padding:1rem 1.25rem; margin-bottom:1rem; }
        input,select,textarea { font:inherit; color:var(--ink); background:var(--paper); border:2px solid var(--soft); border-radius:2px;
          padding:.4rem .5rem; min-height:2.75rem; max-width:100%; }
        .wide-field { width:26rem; } textarea.wide-field { width:46rem; } .date-field { width:12rem; }
        .has-error { border-left:5px solid var(--bad); padding-left:1rem; } .has-error :is(input,select,textarea) { border-color:var(--bad); }
        fieldset.has-error > legend { float:left; width:100%; } fieldset.has-error > legend + * { clear:both; }
        .error { color:var(--bad); font-weight:600; margin:0 0 .4rem; }
        .error-summary { border:4px solid var(--bad); padding:1rem 1.25rem; margin:1rem 0 2rem; max-width:46rem; }
        .error-summary :is(h2,ul) { margin:0 0 .5rem; } .error-summary a { color:var(--bad); font-weight:600; }
        .notice { border:4px solid var(--good); padding:.75rem 1.25rem; margin:1rem 0; max-width:46rem; display:flex; flex-wrap:wrap; gap:.5rem 1.5rem;
          align-items:center; justify-content:space-between; } .notice p { margin:0; font-weight:600; } .notice form { margin:0; }
        main:has(:target) > .notice { position:sticky; top:.25rem; z-index:2; background:var(--paper); } html:has(.notice):has(:target) { scroll-padding-top:8rem; }
        .callout { border:1px solid currentColor; border-left-width:.5rem; padding:.75rem 1.25rem; margin:0 0 1rem; max-width:46rem; border-radius:2px; }
        .callout a { color:inherit; } .callout p { margin:0; } .callout-heading { font-weight:700; } .callout-heading + p { margin-top:.35rem; } [role=alert] > .callout { margin:1rem 0 2rem; }
        .back { display:inline-block; margin:1rem 0 0; padding:.25rem 0; } .back::before { content:"‹ "; }
        .site-search { display:flex; gap:.25rem; margin:0 0 0 auto; } .site-search input { width:13rem; max-width:45vw; min-height:2.25rem; }
        .site-search button { min-height:2.25rem; padding:.2rem .8rem; background:#fff; color:#14424f; box-shadow:none; }
        .chosen ul { list-style:none; padding:0; display:flex; flex-wrap:wrap; gap:.5rem; margin:0 0 1rem; }
        .chosen a { display:inline-block; padding:.2rem .7rem; border:1px solid var(--line); border-radius:1rem; text-decoration:none; color:var(--ink); }
        .chosen a:hover { text-decoration:underline; background:var(--shade); }
        .task-list { list-style:none; padding:0; border-top:1px solid var(--line); }
        .task-list li { display:flex; flex-wrap:wrap; gap:.25rem 1.5rem; justify-content:space-between; align-items:center; padding:.65rem 0; border-bottom:1px solid var(--line); }
        .task { flex:1 1 20rem; } .task .soft { display:block; } .task-standing { display:flex; flex-wrap:wrap; gap:.25rem 1rem; align-items:center; }
        @media screen and (min-width:48rem) { .task-standing { min-width:11rem; } .task-standing:has(> .due) { display:grid; grid-template-columns:13rem minmax(11rem,auto); justify-items:start; } }
        .due { white-space:nowrap; font-variant-numeric:tabular-nums; }
        .timeline { list-style:none; padding:0; margin-left:.4rem; border-left:4px solid var(--line); }
        .timeline li { position:relative; padding:0 0 1.1rem 1.25rem; } .timeline p { margin:0; }
        .timeline li::before { content:""; position:absolute; left:-.6rem; top:.35rem; width:.8rem; height:.8rem; border-radius:50%; background:var(--paper); border:3px solid var(--own); }
        .when { font-size:.95rem; color:var(--soft); }
        .answers > div { grid-template-columns:minmax(8rem,15rem) 1fr auto; } .answers dd { white-space:pre-wrap; }
        .specimen { border:1px solid var(--line); padding:1rem 1.25rem; margin:0 0 1.5rem; overflow-x:auto; } .specimen .container { padding:0 1rem; }
        .catalogue { list-style:none; padding:0; } .catalogue li { padding:.5rem 0; border-bottom:1px solid var(--line); } .catalogue .soft { display:block; max-width:46rem; }
        .glossary dt { margin-top:1rem; scroll-margin-top:1rem; } .glossary dd { max-width:46rem; } .glossary p { margin:0 0 .25rem; } dt:target { background:var(--warn-b); }
        .term { color:inherit; text-decoration-style:dotted; } :is(.sticky,.rows) tbody th a.term::after { content:none; }
        .terms { border-top:1px solid var(--line); margin-top:3rem; font-size:.95rem; } .terms h2 { font-size:1.2rem; margin-top:1.25rem; } .source { font-size:.92rem; color:var(--soft); margin:.35rem 0 0; }
        .paging ul { list-style:none; padding:0; display:flex; flex-wrap:wrap; gap:.25rem .5rem; }
        .paging a { display:inline-block; padding:.35rem .75rem; min-width:2.5rem; text-align:center; }
        .paging a[rel=prev] { padding-left:0; }
        .paging a[aria-current] { background:var(--brand); color:#fff; text-decoration:none; font-weight:700; }
        .figures { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr)); gap:1rem; padding:0; margin:0 0 1.5rem; list-style:none; }
        .figures > li { border:1px solid var(--line); border-top:5px solid var(--brand); padding:.75rem 1rem; }
        .figures > li > strong { display:block; font-size:2rem; line-height:1.2; font-variant-numeric:tabular-nums; }
        .figures > li > .missing { font-size:1.3rem; }
        .chart { margin:0 0 1.75rem; max-width:44rem; } .chart figcaption { font-weight:700; margin:0 0 .35rem; } .chart > svg { display:block; width:100%; max-width:27rem; height:auto; }
        .chart details { margin:.25rem 0 0; } .chart.multiples,.chart.map { max-width:none; }
        .charts { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr)); gap:0 2rem; } .charts .chart { max-width:none; min-width:0; }
        svg text { font:13px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif; fill:var(--ink); font-variant-numeric:tabular-nums; }
        .middle { text-anchor:middle; } .end { text-anchor:end; } svg .tick { fill:var(--soft); } svg .value,svg .number { font-weight:600; } svg .value { paint-order:stroke; stroke:var(--paper); stroke-width:3px; }
        .chart > svg text,.map-drawing > svg text { font-size:14px; } .map-drawing { container-type:inline-size; } .map-drawing .number { dominant-baseline:central; }
        @container (max-width:520px) { .map-drawing > svg text { font-size:18px; } }
        @container (max-width:390px) { .map-drawing > svg text { font-size:22px; } }
        svg path { fill:none; } .axis { stroke:var(--soft); stroke-width:1.5; } .grid { stroke:var(--line); stroke-width:.75; }
        .break { stroke:var(--soft); stroke-dasharray:2 4; stroke-width:1.5; } svg path.band,.band { fill:var(--band); } .limit { stroke:var(--own); stroke-width:1; opacity:.7; }
        .own { stroke:var(--own); stroke-width:2.5; } svg .own-mark { fill:var(--own); stroke:var(--own); stroke-width:2; } svg .own-mark.open { fill:var(--paper); }
        .first { stroke:var(--first); stroke-width:1.75; stroke-dasharray:7 4; } svg .first-mark { fill:var(--first); }
        .second { stroke:var(--second); stroke-width:1.75; stroke-dasharray:2 3; } svg .second-mark { fill:var(--second); }
        svg .suppressed { fill:var(--soft); stroke:var(--ink); stroke-width:1.5; } .gone { stroke:var(--soft); stroke-width:2; }
        svg .first-gone { stroke:var(--first); } svg .second-gone { stroke:var(--second); }
        .median { stroke:var(--ink); stroke-width:2; } .dots { stroke:var(--dots); stroke-width:4.5; stroke-linecap:round; } svg .dot { fill:var(--dots); }
        .part { stroke:var(--paper); stroke-width:1.5; } .good-part { fill:var(--part-good); } .warning-part { fill:var(--part-warn); }
        .bad-part { fill:var(--part-bad); } .info-part { fill:var(--part-info); } .plain-part { fill:var(--part-plain); }
        svg .missing-part { fill:none; stroke:var(--soft); stroke-dasharray:4 3; }
        svg .on-light { fill:#12191d; font-weight:600; } svg .on-dark { fill:#fff; font-weight:600; }
        .small-charts { list-style:none; padding:0; margin:0; display:grid; grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr)); gap:1rem 1.5rem; }
        .small-charts svg { width:100%; height:auto; } .small-title { margin:0; font-size:.95rem; }
        .key { list-style:none; padding:0; display:flex; flex-wrap:wrap; gap:.25rem 1.25rem; margin:.5rem 0; } .swatch { vertical-align:-.15em; }
        .ground { fill:var(--shade); stroke:var(--line); } svg .mark { stroke:var(--paper); stroke-width:1.5; } svg .plain-mark { fill:var(--dots); } svg .good-mark { fill:var(--good); }
        svg .warning-mark { fill:var(--part-warn); stroke:#12191d; } svg .bad-mark { fill:var(--part-bad); } svg .info-mark { fill:var(--part-info); }
        svg .number { paint-order:stroke; stroke:var(--shade); stroke-width:3px; }
        .map-sides { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr)); gap:1rem 2rem; align-items:start; } .map-drawing > svg { width:100%; height:auto; display:block; }
        .map-list { columns:15rem 2; column-gap:1rem; margin:0; padding:0; list-style-position:inside; font-size:.95rem; min-width:0; } .map-list li { break-inside:avoid; padding:.15rem 0; }
        .map-links ul { list-style:none; padding:0; display:flex; flex-wrap:wrap; gap:.25rem 1rem; margin:0; } .map-links a { display:inline-block; padding:.25rem 0; }
        .apart { border-left:5px solid var(--line); padding-left:1.25rem; margin:0 0 2rem; }
        .rule { border:1px solid var(--line); border-left:5px solid var(--line); padding:.75rem 1rem; margin:0 0 .75rem; }
        .rule.fired { border-left-color:var(--bad); } .rule.unjudged { border-left-color:var(--warn); }
        .rule :is(h2,h3) { margin:0 0 .35rem; } .rule h2 { font-size:1.1rem; } .rule p { margin:0 0 .35rem; } .rule p + form { margin-top:.9rem; }
        details { margin:0 0 1rem; } summary { cursor:pointer; color:var(--link); text-decoration:underline; padding:.25rem 0; }
        details > div { border-left:4px solid var(--line); padding:.5rem 0 .5rem 1rem; margin:.25rem 0; }
        progress { width:100%; max-width:30rem; height:1.5rem; accent-color:var(--action); }
        .month td { min-width:8.5rem; border-right:1px solid var(--line); padding:.4rem .5rem; } .month td:last-child { border-right:0; } .month th { padding-left:.5rem; }
        @media screen and (max-width:40rem) { .month :is(table,tbody,tr,td) { display:block; } .month :is(thead,td:not(:has(ul,.soft),.today)) { display:none; }
          .month td { border-right:0; padding:.6rem 0; max-width:none; } .month td.away { background:none; } .month td:not(:has(ul)) { padding:.3rem 0; } .month td::before { content:attr(data-of) " "; font-weight:600; } }
        .month ul { list-style:none; padding:0; margin:0; font-size:.92rem; } .month li { margin:.25rem 0; }
        .month .away { background:var(--shade); } .month .today > strong { border-bottom:3px solid currentColor; }
        .address { overflow-wrap:anywhere; }
        .qr { display:block; width:14rem; max-width:100%; background:#fff; margin:0 0 1rem; forced-color-adjust:none; } .qr path { fill:#000; }
        .code,.codes { font-family:ui-monospace,"Liberation Mono",monospace; font-size:1.1rem; overflow-wrap:anywhere; }
        .sample { overflow-x:auto; font-size:.95rem; padding:1rem; background:var(--shade); border:1px solid var(--line); }
        .codes { columns:2; max-width:32rem; }
        .actions { display:flex; flex-wrap:wrap; gap:.75rem; margin:0 0 1rem; } .actions > p { margin:.55rem 0 0; }
        .files { font-size:.92rem; color:var(--soft); margin:0 0 1.5rem; } .table-scroll + .files { margin-top:-1rem; }
        .printed { display:none; }
        .foot { background:var(--shade); border-top:1px solid var(--line); padding:1.5rem 0; }
        @media screen { body { min-height:100svh; } .foot { position:sticky; top:100vh; } }
        .foot ul { list-style:none; display:flex; flex-wrap:wrap; gap:.5rem 1.5rem; padding:0; } .foot p { color:var(--soft); margin:0; }
        @media (max-width:30rem) { h1 { font-size:1.6rem; } .main-nav ul { gap:0 1.1rem; } .main-nav a { padding:.4rem 0 .2rem; border-bottom-width:3px; } .summary > div { grid-template-columns:1fr; gap:.1rem; } .wide-field { width:100%; }
          .role { display:block; margin:0; padding:0; border:0; }
          .site-search { flex:1 1 100%; margin:0; min-width:0; } .site-search input { flex:1; width:0; min-width:0; max-width:none; }
          td:where(:not(.num)) { min-width:8rem; } [data-grid]:not(:has(thead th:nth-child(4))) :is(th,td) { min-width:0; } }
        @media (forced-colors: active) { .tag,.rule,.apart,.main-nav a[aria-current] { border-color:CanvasText; }
          svg text { fill:CanvasText; } .axis,.own,.limit,.median,.gone,.break,.grid,.dots,.first,.second { stroke:CanvasText; } svg .own-mark,svg .mark { fill:Highlight; stroke:CanvasText; }
          svg .first-gone,svg .second-gone { stroke:CanvasText; } svg .first-mark,svg .second-mark,svg .suppressed,svg .dot { fill:CanvasText; } svg path.band,.band { fill:none; stroke:GrayText; }
          .part { fill:Canvas; stroke:CanvasText; } svg .missing-part { stroke:CanvasText; } svg .on-light,svg .on-dark { fill:CanvasText; } svg .number,svg .value { stroke:Canvas; } }
        @media print { .main-nav,.skip,.foot,.filters,.paging,.trail,.files,button,main nav { display:none; } .site-search,.chosen,.map-links,.back,.change,.way,.error-summary,.on-screen { display:none; }
          .printed { display:block; }
          .specimen:has(> :not(form,nav,.filters,.way,.back,.chosen,.on-screen,.act,button,a.button,datalist,.actions,.printed:last-child)) > .printed:last-child,
          .specimen:has(.actions > .tag,form :is(table,dl,ul,ol,pre,.letter)) > .printed:last-child { display:none; }
          .month table { table-layout:fixed; }
          a.button { display:none; } summary { color:inherit; text-decoration:none; list-style:none; font-weight:600; }
          :is(h2,h3):has(+ form:not(.filters):last-child,+ form:not(.filters) + :is(h2,h3,.printed,.terms),+ form:not(.filters) + p > a[href^="/history/"]):not(:has(+ form :is(table,dl,ul,ol,pre,.letter))) { display:none; }
          .act,.act + p,.act + p + p,.act + p + p + p { display:none; } details:has(> div > form:only-child):not(:has(table,dl,ul,ol,pre,.letter)) { display:none; }
          .terms > p,.terms:has(> .on-screen),p:has(> a[href^="/history/"]:only-child) { display:none; }
          form:not(:has(table,dl,ul,ol,pre,.letter)) { display:none; }
          .sticky { overflow:visible; } .sticky thead th { position:static; box-shadow:none; } .chart,.callout,.timeline li,.task-list li { break-inside:avoid; } h2,h3 { break-after:avoid; }
          :root { --ink:#000; --soft:#333; --paper:#fff; --shade:#fff; --line:#888; --link:#000; } .top { background:none; color:#000; }
          .service { color:#000; padding:0; } html { font-size:10pt; } .table-scroll { overflow:visible; } tr,.rule { break-inside:avoid; }
          details::details-content { content-visibility:visible; block-size:auto; }
          th,td { padding-right:.9rem; } tbody th { min-width:6rem; } .month td { min-width:0; } .nowrap,.num { white-space:normal; } table:not(:has(thead th:nth-child(6))) .nowrap { white-space:nowrap; }
          table:has(thead th:nth-child(5)) { font-size:.85em; } table:has(thead th:nth-child(7)) :is(th,td) { padding-right:.6rem; }
          table:has(thead th:nth-child(8)) { font-size:.75em; } table:has(thead th:nth-child(8)) :is(th,td) { padding-right:.4rem; }
          table:has(thead th:nth-child(5)) tbody th { min-width:5rem; } .month :is(th,td) { padding:.3rem; }
          .chart { max-width:none; } .chart table .num { padding-left:.8rem; }
          thead { display:table-header-group; } a { color:inherit; text-decoration:none; } }
        """
}
