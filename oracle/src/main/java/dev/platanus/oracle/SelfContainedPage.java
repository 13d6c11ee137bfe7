package dev.platanus.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page in HTML is that needs neither script nor network. */
public final class SelfContainedPage {
    private static final List<String> FOREIGN =
            List.of("<script", "<link", "@import", "<iframe", "javascript:", " src=", "url(http");

    private SelfContainedPage() {}

    /**
     * Looks for scripts, for what comes from elsewhere, and for identifiers that stand twice.
     *
     * @param html a whole page
     * @return what is wrong; empty if nothing is
     */
    public static List<String> faults(String html) {
        List<String> faults = new ArrayList<>();
        String lower = html.toLowerCase(Locale.ROOT);
        FOREIGN.stream().filter(lower::contains).forEach(faults::add);
        String rest = html.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
        if (rest.contains("http://") || rest.contains("https://")) {
            faults.add("an address");
        }
        Set<String> seen = new HashSet<>();
        Matcher ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(html);
        while (ids.find()) {
            if (!seen.add(ids.group(1))) {
                faults.add("twice: " + ids.group());
            }
        }
        for (String needed : List.of("prefers-color-scheme: dark", "@media print", "<meta charset=\"utf-8\">")) {
            if (!html.contains(needed)) {
                faults.add("not there: " + needed);
            }
        }
        if (!html.startsWith("<!DOCTYPE html>") || !html.endsWith("</html>\n")) {
            faults.add("not a whole page");
        }
        return faults;
    }
}
