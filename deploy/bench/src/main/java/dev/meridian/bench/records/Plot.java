package dev.meridian.bench.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Medians by the number of spans, both on logarithmic axes, as an SVG picture. */
final class Plot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;
  private static final int LEFT = 70;
  private static final int RIGHT = 420;
  private static final int TOP = 30;
  private static final int BOTTOM = 50;
  private static final double LEAST_MILLIS = 1;
  private static final double MOST_MILLIS = 10_000;
  private static final List<String> COLORS =
      List.of(
          "#1b6ca8", "#c8553d", "#2a9d5c", "#8e5bb5", "#c99a1c", "#3f3f46", "#d1477a", "#1aa5a5",
          "#7a6a2f", "#5470c6");

  private final Map<String, Map<Long, Duration>> medians;

  Plot(Map<String, Map<Long, Duration>> medians) {
    this.medians = medians;
  }

  String svg() {
    List<String> parts = new ArrayList<>();
    parts.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
            .formatted(WIDTH, HEIGHT));
    parts.add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    for (double millis = LEAST_MILLIS; millis <= MOST_MILLIS; millis *= 10) {
      parts.add(
          "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f ms</text>"
              .formatted(LEFT, y(millis), WIDTH - RIGHT, LEFT - 6, y(millis) + 4, millis));
    }
    List<Long> sizes =
        medians.values().stream().flatMap(m -> m.keySet().stream()).distinct().sorted().toList();
    for (long size : sizes) {
      parts.add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d spans</text>"
              .formatted(x(size, sizes), HEIGHT - BOTTOM + 24, size));
    }
    int number = 0;
    for (Map.Entry<String, Map<Long, Duration>> line : medians.entrySet()) {
      parts.add(line(line.getKey(), line.getValue(), sizes, number++));
    }
    parts.add("</svg>");
    return String.join("\n", parts) + "\n";
  }

  private static String line(
      String what, Map<Long, Duration> medians, List<Long> sizes, int number) {
    String color = COLORS.get(number % COLORS.size());
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    medians.forEach(
        (size, median) -> {
          double x = x(size, sizes);
          double y = y(median.toNanos() / 1e6);
          path.append(path.isEmpty() ? "M" : "L")
              .append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
          dots.append(
              String.format(
                  Locale.ROOT,
                  "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                  x,
                  y,
                  color));
        });
    int legend = TOP + 18 * number;
    return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%s<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>"
        .formatted(
            path,
            color,
            dots,
            WIDTH - RIGHT + 20,
            legend - 6,
            color,
            WIDTH - RIGHT + 38,
            legend,
            what);
  }

  private static double x(long size, List<Long> sizes) {
    double least = Math.log10(sizes.getFirst());
    double most = Math.log10(sizes.getLast());
    double part = most == least ? 0.5 : (Math.log10(size) - least) / (most - least);
    return LEFT + 30 + part * (WIDTH - RIGHT - LEFT - 60);
  }

  private static double y(double millis) {
    double within = Math.min(MOST_MILLIS, Math.max(LEAST_MILLIS, millis));
    double part = Math.log10(within / LEAST_MILLIS) / Math.log10(MOST_MILLIS / LEAST_MILLIS);
    return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
  }
}
