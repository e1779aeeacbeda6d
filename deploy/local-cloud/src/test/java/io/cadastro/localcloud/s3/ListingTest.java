package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

@Tag(RunningCloud.CONFORMANCE)
class ListingTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);
    private static S3Client s3;
    private String bucket;

    @BeforeAll
    static void createClient() {
        s3 = S3.client(CLOUD);
    }

    @BeforeEach
    void createBucket() {
        bucket = S3.newBucket(s3);
    }

    @Test
    void theOldListingIsPagedByTheLastItem() {
        // Given
        put("a", "dir/1", "dir/2", "z");

        // When
        ListObjectsResponse first =
                s3.listObjects(request -> request.bucket(bucket).delimiter("/").maxKeys(2));

        // Then
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a");
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("dir/");
        assertThat(first.nextMarker()).isEqualTo("dir/");
        ListObjectsResponse second =
                s3.listObjects(request -> request.bucket(bucket).delimiter("/").marker(first.nextMarker()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("z");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void keysComeInTheOrderOfTheirBytes() {
        // When
        put("b", "a", "B", "ã", "_");

        // Then
        assertThat(keys(s3.listObjectsV2(request -> request.bucket(bucket)))).containsExactly("B", "_", "a", "b", "ã");
    }

    @Test
    void aListingBeginsAfterAKeyThatNeedNotBeThere() {
        // Given
        put("a", "c", "d");

        // When
        ListObjectsV2Response listing =
                s3.listObjectsV2(request -> request.bucket(bucket).startAfter("b"));

        // Then
        assertThat(keys(listing)).containsExactly("c", "d");
        assertThat(listing.keyCount()).isEqualTo(2);
    }

    @Test
    void everyPageOfPrefixesAndKeysComesOnce() {
        // Given
        List<String> expected = new ArrayList<>();
        for (int directory = 0; directory < 4; directory++) {
            String name = "d" + directory;
            IntStream.range(0, 15).forEach(i -> put(name + "/" + i));
            put(name + "-file");
            expected.addAll(List.of(name + "-file", name + "/"));
        }

        // When
        List<String> listed =
                s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).delimiter("/").maxKeys(3))
                        .stream()
                        .flatMap(page -> Stream.concat(
                                page.contents().stream().map(S3Object::key),
                                page.commonPrefixes().stream().map(CommonPrefix::prefix)))
                        .sorted()
                        .toList();

        // Then
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void aPrefixEndsWhereTheNextBegins() {
        // Given
        put("a", "ab/1", "ab/" + HIGHEST + "2", "ac", "b");

        // When
        ListObjectsV2Response listing =
                s3.listObjectsV2(request -> request.bucket(bucket).prefix("ab"));

        // Then
        assertThat(keys(listing)).containsExactly("ab/1", "ab/" + HIGHEST + "2");
    }

    @Test
    void noKeysAreListedIfNoneAreWanted() {
        // Given
        put("a");

        // When
        ListObjectsV2Response listing =
                s3.listObjectsV2(request -> request.bucket(bucket).maxKeys(0));

        // Then
        assertThat(listing.contents()).isEmpty();
        assertThat(listing.isTruncated()).isFalse();
    }

    @Test
    void aTokenThatS3DidNotGiveIsRefused() {
        // When
        S3Exception refusal = catchThrowableOfType(
                S3Exception.class,
                () -> s3.listObjectsV2(request -> request.bucket(bucket).continuationToken("?")));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The continuation token provided is incorrect");
    }

    @Test
    void versionsArePagedTheNewestFirst() {
        // Given
        S3.keepVersions(s3, bucket);
        put("a", "b", "b", "b", "c");
        List<String> all = s3.listObjectVersions(request -> request.bucket(bucket)).versions().stream()
                .map(ObjectVersion::versionId)
                .toList();

        // When
        ListObjectVersionsResponse first =
                s3.listObjectVersions(request -> request.bucket(bucket).maxKeys(2));

        // Then
        ListObjectVersionsResponse second = s3.listObjectVersions(request ->
                request.bucket(bucket).keyMarker(first.nextKeyMarker()).versionIdMarker(first.nextVersionIdMarker()));
        assertThat(first.versions()).extracting(ObjectVersion::isLatest).containsExactly(true, true);
        assertThat(second.versions()).extracting(ObjectVersion::versionId).isEqualTo(all.subList(2, 5));
    }

    private void put(String... keys) {
        for (String key : keys) {
            S3.put(s3, bucket, key, "text");
        }
    }

    private static List<String> keys(ListObjectsV2Response listing) {
        return listing.contents().stream().map(S3Object::key).toList();
    }
}
