package io.souvenir.bench.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A small line chart as SVG, on a white background. */
record Chart(String title, String xLabel, String yLabel, List<Line> lines) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 230;
    private static final int TOP = 45;
    private static final int BOTTOM = 55;
    private static final int TICKS = 5;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#c8553d", "#3a7d44", "#7b4b94", "#8a6d1d", "#444444");

    /** @param target whether this line shows a target; drawn dashed and without points */
    record Line(String name, List<Point> points, boolean target) {
    }

    record Point(double x, double y) {
    }

    String svg() {
        List<String> parts = new ArrayList<>();
        parts.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                .formatted(WIDTH, HEIGHT));
        parts.add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>".formatted(WIDTH, HEIGHT));
        parts.add(text(LEFT, 24, "start", "<tspan font-size=\"15\">" + escaped(title) + "</tspan>"));
        grid(parts);
        for (int i = 0; i < lines.size(); i++) {
            draw(parts, lines.get(i), COLOURS.get(i % COLOURS.size()), i);
        }
        parts.add("</svg>\n");
        return String.join("\n", parts);
    }

    private void grid(List<String> parts) {
        for (int i = 0; i <= TICKS; i++) {
            double y = lowest() + (highest() - lowest()) * i / TICKS;
            parts.add("<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"#dddddd\"/>".formatted(LEFT, WIDTH - RIGHT,
                    at(y(y)),
                    at(y(y))));
            parts.add(text(LEFT - 8, y(y) + 4, "end", number(y)));
        }
        lines.stream().flatMap(line -> line.points.stream()).map(Point::x).distinct().sorted()
                .forEach(x -> parts.add(text(x(x), HEIGHT - BOTTOM + 18, "middle", number(x))));
        parts.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", escaped(xLabel)));
        parts.add("<g transform=\"translate(18 %d) rotate(-90)\">%s</g>".formatted((TOP + HEIGHT - BOTTOM) / 2,
                text(0, 0, "middle", escaped(yLabel))));
    }

    private void draw(List<String> parts, Line line, String colour, int place) {
        String points = line.points.stream().map(point -> at(x(point.x)) + "," + at(y(point.y)))
                .collect(Collectors.joining(" "));
        String dashes = line.target ? " stroke-dasharray=\"6 4\"" : "";
        parts.add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>".formatted(points, colour, dashes));
        if (!line.target) {
            line.points
                    .forEach(point -> parts.add("<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>".formatted(at(x(point.x)),
                            at(y(point.y)), colour)));
        }
        int y = TOP + 12 + 20 * place;
        parts.add("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"%s/>".formatted(
                WIDTH - RIGHT + 15,
                WIDTH - RIGHT + 40, y, y, colour, dashes));
        parts.add(text(WIDTH - RIGHT + 46, y + 4, "start", escaped(line.name)));
    }

    private double x(double value) {
        double from = lines.stream().flatMap(line -> line.points.stream()).mapToDouble(Point::x).min().orElse(0);
        double to = lines.stream().flatMap(line -> line.points.stream()).mapToDouble(Point::x).max().orElse(1);
        return to == from ? LEFT : LEFT + (WIDTH - RIGHT - LEFT) * (value - from) / (to - from);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - lowest()) / (highest() - lowest());
    }

    private double lowest() {
        return 0;
    }

    private double highest() {
        double highest = lines.stream().flatMap(line -> line.points.stream()).mapToDouble(Point::y).max().orElse(1);
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-9))));
        return Math.ceil(highest / step) * step;
    }

    private static String text(double x, double y, String anchor, String content) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#222222\">%s</text>".formatted(at(x), at(y), anchor, content);
    }

    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
