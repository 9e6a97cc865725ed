package dev.meridian.local.service;

import dev.meridian.local.secret.PrivateFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Quarkus reads {@code config/application.properties} of its working folder. A file, because a
 * command line can be read by anybody on the machine.
 */
final class SettingsFile {
  private SettingsFile() {}

  static void write(Path path, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    PrivateFile.write(path, text.toString());
  }
}
