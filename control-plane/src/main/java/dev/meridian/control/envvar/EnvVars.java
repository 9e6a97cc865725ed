package dev.meridian.control.envvar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.change.Change;
import dev.meridian.control.secret.SecretValues;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.patch.DeepMerge;
import dev.meridian.model.secret.SecretBinding;
import dev.meridian.model.secret.SecretPreview;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Fills rows within a mutation, and says what it did; authorizes nothing. */
@Singleton
class EnvVars {
  private final SecretValues values;
  private final ObjectMapper json;

  EnvVars(SecretValues values, ObjectMapper json) {
    this.values = values;
    this.json = json;
  }

  EnvVarRow create(Change change, EnvVarInput input, PrincipalId by) {
    EnvVarRow row = new EnvVarRow(change.org(), input.requireName(), change.at());
    describe(row, input);
    store(change, row, input, by);
    change.audited("env_var.create", row.id, null, shown(row));
    return row;
  }

  /** Absent values go, but for the value itself. */
  void replace(Change change, EnvVarRow row, EnvVarInput input, PrincipalId by) {
    JsonNode before = shown(row);
    describe(row, input);
    audit(change, row, before, store(change, row, input, by));
  }

  /** Absent values stay. */
  void patch(Change change, EnvVarRow row, EnvVarInput input, PrincipalId by) {
    JsonNode before = shown(row);
    row.name = input.requireName();
    row.metadata = DeepMerge.of(row.metadata, input.metadataOrNull());
    row.secretType = input.secretType() == null ? row.secretType : input.secretType();
    row.secretCategory =
        input.secretCategory() == null ? row.secretCategory : input.secretCategory();
    audit(change, row, before, store(change, row, input, by));
  }

  void delete(Change change, EnvVarRow row) {
    change.audited("env_var.delete", row.id, shown(row), null);
  }

  private static void describe(EnvVarRow row, EnvVarInput input) {
    row.metadata = input.metadataOrNull();
    row.secretType = input.secretType();
    row.secretCategory =
        input.secretCategory() == null ? EnvVarInput.DEFAULT_CATEGORY : input.secretCategory();
  }

  /** Whether there is a new value: the one that is there already, sent again, is no change. */
  private boolean store(Change change, EnvVarRow row, EnvVarInput input, PrincipalId by) {
    String value = input.value();
    byte[] stored = row.ciphertext;
    byte[] binding =
        SecretBinding.envVarAtRest(
            "control", change.region(), change.org(), Optional.empty(), row.id);
    if (value == null || (stored != null && values.isStored(value, stored, binding))) {
      return false;
    }
    row.ciphertext = values.seal(value, binding);
    row.preview = SecretPreview.of(value);
    row.secretUpdatedAt = change.at();
    row.secretUpdatedBy = by.value();
    return true;
  }

  /** What changes nothing is no mutation. */
  private void audit(Change change, EnvVarRow row, JsonNode before, boolean stored) {
    JsonNode after = shown(row);
    if (stored || !after.equals(before)) {
      change.audited("env_var.update", row.id, before, after);
    }
  }

  private JsonNode shown(EnvVarRow row) {
    return json.valueToTree(EnvVarBody.of(row));
  }
}
