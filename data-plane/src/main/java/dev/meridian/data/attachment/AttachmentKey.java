package dev.meridian.data.attachment;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import java.util.regex.Pattern;

/** Where an organization's attachment is in the bucket; one organization can't name another's. */
record AttachmentKey(OrgId org, String key) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  AttachmentKey {
    if (!isKey(key)) {
      throw ApiException.badRequest(
          "key has 1 to 200 letters, digits, dots, hyphens and underscores");
    }
  }

  static boolean isKey(String text) {
    return FORM.matcher(text).matches();
  }

  String content() {
    return "attachments/%s/%s".formatted(org, key);
  }

  String status() {
    return "attachment-status/%s/%s.json".formatted(org, key);
  }
}
