package dev.meridian.data.bucket;

import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The region's bucket. Until the region guard has found it to be ours, everything that clients ask
 * of it is a 503; so is everything while it can't be reached. Safe for use by any thread.
 */
@ApplicationScoped
public class Bucket {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> TAKEN = Set.of(409, 412);

  private final BucketConfig config;
  private final S3AsyncClient s3;
  private final S3Presigner presigner;
  private volatile boolean open;

  Bucket(BucketConfig config) {
    this.config = config;
    var credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(config.accessKey(), config.secretKey()));
    var region = software.amazon.awssdk.regions.Region.of(config.signingRegion());
    this.s3 =
        S3AsyncClient.builder()
            .endpointOverride(config.endpoint())
            .credentialsProvider(credentials)
            .region(region)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(16)
                    .connectionTimeout(Duration.ofSeconds(2))
                    .readTimeout(TIMEOUT))
            .build();
    this.presigner =
        S3Presigner.builder()
            .endpointOverride(config.endpoint())
            .credentialsProvider(credentials)
            .region(region)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  @PreDestroy
  void close() {
    s3.close();
    presigner.close();
  }

  /** The bucket is ours: clients may use it from now on. */
  public void open() {
    open = true;
  }

  /** An address to which anybody may put one object of that type while the signature is good. */
  public String signedUpload(String key, String contentType) {
    return signedUpload(put -> put.bucket(config.name()).key(key).contentType(contentType));
  }

  /** The same for an object of any type and encoding, which whoever puts it says. */
  public String signedUpload(String key) {
    return signedUpload(put -> put.bucket(config.name()).key(key));
  }

  /**
   * Like {@link #signedUpload}, and the bucket refuses to write over an object. Whoever puts must
   * send {@code If-None-Match: *}, which is signed too.
   *
   * @param size in bytes, where it is known: then no other is taken
   */
  public String signedFirstUpload(String key, String contentType, OptionalLong size) {
    return signedUpload(
        put -> {
          put.bucket(config.name()).key(key).contentType(contentType).ifNoneMatch("*");
          size.ifPresent(put::contentLength);
        });
  }

  private String signedUpload(Consumer<PutObjectRequest.Builder> put) {
    requireOpen();
    return presigner
        .presignPutObject(
            sign -> sign.signatureDuration(config.signatureLifetime()).putObjectRequest(put))
        .url()
        .toString();
  }

  /** An address from which anybody may get the object, while the signature is good. */
  public String signedDownload(String key, String contentType, String disposition) {
    requireOpen();
    return presigner
        .presignGetObject(
            sign ->
                sign.signatureDuration(config.signatureLifetime())
                    .getObjectRequest(
                        get ->
                            get.bucket(config.name())
                                .key(key)
                                .responseContentType(contentType)
                                .responseContentDisposition(disposition)))
        .url()
        .toString();
  }

  /** Fails with 503 unless the bucket answers at this moment. */
  public Uni<Void> requireReachable() {
    requireOpen();
    return call(s3.headBucket(head -> head.bucket(config.name()))).replaceWithVoid();
  }

  public Uni<Optional<byte[]>> get(String key) {
    requireOpen();
    return find(key);
  }

  /** An object's size in bytes. */
  public Uni<Optional<Long>> size(String key) {
    requireOpen();
    return call(s3.headObject(head -> head.bucket(config.name()).key(key)))
        .map(head -> Optional.of(head.contentLength()))
        .onFailure(Bucket::isMissing)
        .recoverWithItem(Optional.empty());
  }

  /**
   * Writes an object.
   *
   * @param content not to be changed afterwards: it is sent without a copy
   */
  public Uni<Void> put(String key, byte[] content, String contentType) {
    requireOpen();
    return call(s3.putObject(
            put -> put.bucket(config.name()).key(key).contentType(contentType),
            AsyncRequestBody.fromBytesUnsafe(content)))
        .replaceWithVoid();
  }

  public Uni<Void> delete(String key) {
    requireOpen();
    return call(s3.deleteObject(delete -> delete.bucket(config.name()).key(key))).replaceWithVoid();
  }

  /**
   * A page of an object's keys that begin with that, in order.
   *
   * @param after exclusive; empty for the first page
   */
  public Uni<List<Stored>> list(String prefix, String after) {
    requireOpen();
    return call(s3.listObjectsV2(
            list -> list.bucket(config.name()).prefix(prefix).startAfter(after)))
        .map(
            page ->
                page.contents().stream()
                    .map(found -> new Stored(found.key(), found.size(), found.lastModified()))
                    .toList());
  }

  /** What keys begin with up to their first slash, slash included. */
  public Uni<List<String>> folders() {
    requireOpen();
    return call(s3.listObjectsV2(list -> list.bucket(config.name()).delimiter("/")))
        .map(page -> page.commonPrefixes().stream().map(folder -> folder.prefix()).toList());
  }

  /** An object that is there. */
  public record Stored(String key, long size, Instant changed) {}

  /** Like {@link #get}, for the region guard too. */
  public Uni<Optional<byte[]>> find(String key) {
    return call(s3.getObject(
            get -> get.bucket(config.name()).key(key), AsyncResponseTransformer.toBytes()))
        .map(object -> Optional.of(object.asByteArrayUnsafe()))
        .onFailure(Bucket::isMissing)
        .recoverWithItem(Optional.empty());
  }

  /** Whether it holds nothing, or does not exist yet. */
  public Uni<Boolean> isEmpty() {
    return call(s3.listObjectsV2(list -> list.bucket(config.name()).maxKeys(1)))
        .map(page -> page.contents().isEmpty())
        .onFailure(Bucket::isMissing)
        .recoverWithItem(true);
  }

  /** Creates the bucket when there is none. */
  public Uni<Void> createIfMissing() {
    return call(s3.headBucket(head -> head.bucket(config.name())))
        .replaceWithVoid()
        .onFailure(Bucket::isMissing)
        .recoverWithUni(
            () -> call(s3.createBucket(create -> create.bucket(config.name()))).replaceWithVoid());
  }

  /** Writes an object unless there is one. */
  public Uni<Void> putIfAbsent(String key, byte[] content) {
    return call(s3.putObject(
            put -> put.bucket(config.name()).key(key).ifNoneMatch("*"),
            AsyncRequestBody.fromBytes(content)))
        .replaceWithVoid()
        .onFailure(e -> e instanceof S3Exception s3e && TAKEN.contains(s3e.statusCode()))
        .recoverWithNull();
  }

  private void requireOpen() {
    if (!open) {
      throw unavailable(null);
    }
  }

  private static <T> Uni<T> call(CompletableFuture<T> answer) {
    return Uni.createFrom()
        .completionStage(answer)
        .onFailure(CompletionException.class)
        .transform(e -> e.getCause() == null ? e : e.getCause())
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure(e -> !isMissing(e) && !isTaken(e))
        .transform(Bucket::unavailable);
  }

  /** Whether a failure says that the bucket does not accept our key. */
  public static boolean isForbidden(Throwable failure) {
    return failure.getCause() instanceof S3Exception e && e.statusCode() == FORBIDDEN;
  }

  private static boolean isTaken(Throwable failure) {
    return failure instanceof S3Exception e && TAKEN.contains(e.statusCode());
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof NoSuchKeyException
        || failure instanceof NoSuchBucketException
        || (failure instanceof S3Exception e && e.statusCode() == NOT_FOUND);
  }

  private static ApiException unavailable(@Nullable Throwable cause) {
    return ApiException.unavailable(
        "The region's bucket can't be reached: send the request again later. Rows without values over 64 KB are written and read meanwhile",
        Duration.ofSeconds(1),
        cause);
  }
}
