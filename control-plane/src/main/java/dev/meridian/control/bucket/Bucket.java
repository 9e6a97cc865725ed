package dev.meridian.control.bucket;

import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The control plane's bucket, for objects that are written once. Everything fails with 503 while it
 * can't be reached. Safe for use by any thread.
 */
@Singleton
public class Bucket {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> TAKEN = Set.of(409, 412);
  private static final Set<Integer> EXPECTED = Set.of(NOT_FOUND, 409, 412);

  private final String name;
  private final S3AsyncClient s3;

  Bucket(BucketConfig config) {
    this.name = config.name();
    this.s3 =
        S3AsyncClient.builder()
            .endpointOverride(config.endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(config.accessKey(), config.secretKey())))
            .region(Region.of(config.signingRegion()))
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(16)
                    .connectionTimeout(Duration.ofSeconds(2))
                    .readTimeout(TIMEOUT))
            .build();
  }

  @PreDestroy
  void close() {
    s3.close();
  }

  public Uni<Optional<byte[]>> get(String key) {
    return call(() ->
            s3.getObject(get -> get.bucket(name).key(key), AsyncResponseTransformer.toBytes()))
        .map(object -> Optional.of(object.asByteArrayUnsafe()))
        .onFailure(e -> hasStatus(e, Set.of(NOT_FOUND)))
        .recoverWithItem(Optional.empty());
  }

  /**
   * Writes an object unless there is one.
   *
   * @return whether it was written
   */
  public Uni<Boolean> putIfAbsent(String key, byte[] content) {
    return call(() ->
            s3.putObject(
                put -> put.bucket(name).key(key).ifNoneMatch("*"),
                AsyncRequestBody.fromBytes(content)))
        .replaceWith(true)
        .onFailure(e -> hasStatus(e, TAKEN))
        .recoverWithItem(false);
  }

  /** The keys of all objects whose key begins so; none where there is no bucket yet. */
  public Uni<List<String>> keys(String prefix) {
    return keys(prefix, null, new ArrayList<>());
  }

  private Uni<List<String>> keys(String prefix, @Nullable String from, List<String> found) {
    return call(() ->
            s3.listObjectsV2(list -> list.bucket(name).prefix(prefix).continuationToken(from)))
        .chain(
            page -> {
              page.contents().forEach(object -> found.add(object.key()));
              return Boolean.TRUE.equals(page.isTruncated())
                  ? keys(prefix, page.nextContinuationToken(), found)
                  : Uni.createFrom().item(found);
            })
        .onFailure(e -> hasStatus(e, Set.of(NOT_FOUND)))
        .recoverWithItem(found);
  }

  Uni<Boolean> isEmpty() {
    return call(() -> s3.listObjectsV2(list -> list.bucket(name).maxKeys(1)))
        .map(page -> page.contents().isEmpty())
        .onFailure(e -> hasStatus(e, Set.of(NOT_FOUND)))
        .recoverWithItem(true);
  }

  Uni<Void> createIfMissing() {
    return call(() -> s3.headBucket(head -> head.bucket(name)))
        .replaceWithVoid()
        .onFailure(e -> hasStatus(e, Set.of(NOT_FOUND)))
        .recoverWithUni(
            () -> call(() -> s3.createBucket(create -> create.bucket(name))).replaceWithVoid());
  }

  private static <T> Uni<T> call(Supplier<CompletableFuture<T>> request) {
    return Uni.createFrom()
        .completionStage(request)
        .onFailure(CompletionException.class)
        .transform(e -> e.getCause() == null ? e : e.getCause())
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure(e -> !hasStatus(e, EXPECTED))
        .transform(Bucket::unavailable);
  }

  private static boolean hasStatus(Throwable failure, Set<Integer> statuses) {
    return failure instanceof S3Exception e && statuses.contains(e.statusCode());
  }

  private static ApiException unavailable(Throwable cause) {
    return ApiException.unavailable("The bucket can't be reached", Duration.ofSeconds(2), cause);
  }
}
