package dev.meridian.control.experiment;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.patch.DeepMerge;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of an experiment; absent values are unset or, in a change, stay. A git diff is
 * source code, which never rests in the control plane: it is dropped here.
 */
@JsonNaming(SnakeCaseStrategy.class)
record ExperimentInput(
    @JsonAlias("experiment_name") @Nullable String name,
    @Nullable String description,
    @Nullable JsonNode repoInfo,
    @Nullable String baseExpId,
    @Nullable String datasetId,
    @Nullable String datasetVersion,
    @Nullable JsonNode internalMetadata,
    @Nullable String parametersId,
    @Nullable String parametersVersion,
    @JsonProperty("public") @Nullable Boolean isPublic,
    @Nullable JsonNode metadata,
    @Nullable JsonNode tags) {
  private static final String SUBJECT = "An experiment's name";

  /** In characters: a hash has 64, and whoever versions otherwise has room. */
  private static final int LONGEST_COMMIT = 256;

  ExperimentInput {
    name = name == null || name.isBlank() ? name : Names.free(SUBJECT, name);
    repoInfo = withoutDiff(Fields.object("repo_info", repoInfo));
    checkCommit(repoInfo);
    internalMetadata = Fields.object("internal_metadata", internalMetadata);
    metadata = Fields.object("metadata", metadata);
    tags = Fields.texts("tags", tags);
  }

  Optional<UUID> base() {
    return Uuids.optional("base_exp_id", baseExpId);
  }

  Optional<UUID> dataset() {
    return Uuids.optional("dataset_id", datasetId);
  }

  /** A name of its own where the caller gives none: the branch and the second. */
  String nameOr(long unixSeconds) {
    if (name != null && !name.isBlank()) {
      return name;
    }
    String branch = repoInfo == null ? null : repoInfo.path("branch").textValue();
    return suffixed(
        branch == null || branch.isBlank() ? "experiment" : branch, Long.toString(unixSeconds));
  }

  /** A name made of a longer one's beginning, where both don't fit. */
  static String suffixed(String name, String suffix) {
    String beginning = Names.shortened(name, Names.LONGEST - suffix.length() - 1);
    return Names.free(SUBJECT, beginning + "-" + suffix);
  }

  void applyTo(ExperimentRow row) {
    row.description = description == null ? row.description : description;
    row.repoInfo = DeepMerge.of(row.repoInfo, repoInfo);
    row.commit = row.repoInfo == null ? row.commit : row.repoInfo.path("commit").textValue();
    row.baseExpId = base().orElse(row.baseExpId);
    row.datasetId = dataset().orElse(row.datasetId);
    row.datasetVersion = datasetVersion == null ? row.datasetVersion : datasetVersion;
    row.internalMetadata = DeepMerge.of(row.internalMetadata, internalMetadata);
    row.parametersId = Uuids.optional("parameters_id", parametersId).orElse(row.parametersId);
    row.parametersVersion = parametersVersion == null ? row.parametersVersion : parametersVersion;
    row.isPublic = isPublic == null ? row.isPublic : isPublic;
    row.metadata = DeepMerge.of(row.metadata, metadata);
    row.tags = tags == null ? row.tags : tags;
  }

  private static void checkCommit(@Nullable JsonNode info) {
    String commit = info == null ? null : info.path("commit").textValue();
    if (commit != null && commit.length() > LONGEST_COMMIT) {
      throw ApiException.badRequest(
          "Invalid repo_info.commit: longer than " + LONGEST_COMMIT + " characters");
    }
  }

  private static @Nullable JsonNode withoutDiff(@Nullable JsonNode info) {
    if (!(info instanceof ObjectNode object) || !object.has("git_diff")) {
      return info;
    }
    ObjectNode kept = object.deepCopy();
    kept.remove("git_diff");
    return kept;
  }
}
