# Prints `file:line: text` with comments removed and string and character literals emptied.
FNR == 1 { inside = 0 }
{
    line = $0
    out = ""
    while (line != "") {
        if (inside) {
            end = index(line, "*/")
            if (end == 0) { line = ""; break }
            line = substr(line, end + 2)
            inside = 0
            continue
        }
        if (!match(line, /"|'|\/\*|\/\//)) { out = out line; break }
        out = out substr(line, 1, RSTART - 1)
        opener = substr(line, RSTART, 1)
        if (opener == "/") {
            if (substr(line, RSTART, 2) == "//") break
            inside = 1
            line = substr(line, RSTART + 2)
            out = out " "
            continue
        }
        # An #include keeps its name: the rules read it.
        if (opener == "\"" && out ~ /^[ \t]*#[ \t]*include[ \t]*$/) { out = out substr(line, RSTART); break }
        line = substr(line, RSTART + 1)
        while (line != "" && substr(line, 1, 1) != opener)
            line = substr(line, substr(line, 1, 1) == "\\" ? 3 : 2)
        line = substr(line, 2)
        out = out opener opener
    }
    print FILENAME ":" FNR ": " out
}
