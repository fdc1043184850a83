"""Texts that have broken programs: markup, formulas, paths, odd letters, and Danish as people write it."""

NAUGHTY = (
    "1. december begynder vi", "4. og 7. årg.", "- 3 grader", "+ 2", "-3", "=1+1", "@SUM(A1)", "# Punkt", "###",
    "> citat", "---", "***", "===", "___", "```", "~~~", "`kode`", "*kursiv*", "**fed**", "_a_", "__b__",
    "~~c~~", "a_b_c", "2 * 3 * 4", "5*", "[x] gjort", "[link](http://example.org)",
    "![billede](http://example.org/a.png)", "[a]: http://example.org", "[a][b]", "[^1]", "<http://a.dk>",
    "<b>fed</b>", "</p></body></html>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<!-- skjult -->", "<![CDATA[x]]>", "<?php echo 1 ?>", "</td></tr></table>",
    "</style><style>*{display:none}", "\"><svg onload=alert(1)>", "' onclick='alert(1)", "javascript:alert(1)",
    "data:text/html,<b>", "&amp;", "&lt;b&gt;", "&#60;", "&nbsp;", "&", "AT&T", "{{ 7*7 }}", "{% raw %}",
    "{# x #}", "${7*7}", "#{7*7}", "%s %d %n", "{0}", "\\", "\\n", "\\\\", "\\*", "C:\\new\\table",
    "../../etc/passwd", "a|b", "|a|b|", "||", "a;b", "a,b", "a\tb", "\"", "'", "\"\"", "“citat”", "»citat«",
    "NULL", "None", "nan", "true", "nej", "0", "02", "1e5", "1.234,5", "١٢٣", "Ærø Ålborg Øst", "é", "é", "ﬁ",
    "ß İ ı", "日本語", "עברית", "العربية", "👩\u200d👩\u200d👧", "🏳️\u200d🌈", "a\xadb", "a\u200bb", "a\u200db",
    "\ufeffa", "a\xa0b", "a\u2028b", "a\u2003b", "Z̡̛͔a͚l͎g͉o", "👩", "x" * 300, "d. 31/3 fra 7.30-8.15",
    "kl. 9:30", "70-80 stykker", "100 %", "§ 40 a, stk. 2", "a < b > c", "a<b", "3 < 4 & 5 > 4",
    "mail@example.org", "www.example.org", "CON", "a:", "a: b", ": b", "- a: b", "? a", "%TAG",
)  # fmt: skip
