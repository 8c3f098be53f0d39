package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.fuzz.FuzzCase.Batch;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Ending;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Part;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Slice;
import dev.towpath.activities.parquet.fuzz.ValueGenerator.Limits;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PromotedParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;

/** A case from a seed. */
final class CaseGenerator {
    private static final List<Long> ROW_GROUPS = List.of(20L << 10, 64L << 10, 256L << 10, 1L << 20);

    private final long seed;
    private final Dice dice;
    private final Size size;

    private CaseGenerator(long seed, Dice dice, Size size) {
        this.seed = seed;
        this.dice = dice;
        this.size = size;
    }

    static FuzzCase of(long seed) {
        Dice dice = new Dice(seed * 0x9E3779B97F4A7C15L);
        CaseGenerator generator = new CaseGenerator(seed, dice, Size.of(dice));
        List<PromotedParameter> promoted = generator.promoted();
        int leaves = dice.between(1, generator.size.mostLeaves());
        return generator.make(new SchemaGenerator(dice.branch(), leaves).lake(promoted), promoted);
    }

    /** A case of a schema that is given, which promotes no more than always. */
    static FuzzCase of(long seed, LakeSchema lake) {
        return new CaseGenerator(seed, new Dice(seed), new Size(0, 100, 300, 300, 0, 10)).make(lake, List.of());
    }

    private FuzzCase make(LakeSchema lake, List<PromotedParameter> promoted) {
        Set<String> derived =
                GaColumns.derived(promoted).stream().map(field -> field.name()).collect(Collectors.toSet());
        List<LakeField> sourced = lake.fields().stream()
                .filter(field -> !derived.contains(field.name()))
                .toList();
        List<LakeField> source = new ArrayList<>(
                new SchemaGenerator(dice.branch(), 0).source(sourced, dice.pick(List.of(0.0, 0.1, 0.3))));
        if (dice.chance(0.4)) {
            source.add(dice.below(source.size() + 1), new LakeField("event_date", Primitive.STRING, 0));
        }
        ArrowMessages messages = new ArrowMessages(dice.branch());
        List<Batch> batches = batches(source, messages);
        return new FuzzCase(
                seed,
                lake,
                source,
                messages.schema(source),
                promoted,
                RuleGenerator.of(lake, dice.branch()),
                dice.pick(List.of(Compression.values())),
                dice.chance(0.4) ? dice.pick(ROW_GROUPS) : 64L << 20,
                batches,
                parts(batches));
    }

    private List<PromotedParameter> promoted() {
        List<PromotedParameter> promoted = new ArrayList<>();
        int count = dice.chance(0.5) ? 0 : dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            promoted.add(new PromotedParameter(
                    dice.pick(GaColumns.KEYS), "p" + i, dice.pick(List.of(PromotedParameter.Type.values()))));
        }
        return promoted;
    }

    private List<Batch> batches(List<LakeField> source, ArrowMessages messages) {
        Limits limits =
                new Limits(dice.chance(0.08), size.mostTextBytes(), size.uniqueTextBytes(), size.mostElements());
        Supplier<Object[]> generator = new ValueGenerator(dice.branch(), limits).rows(source);
        CodecType codec = dice.pick(List.of(CodecType.NO_COMPRESSION, CodecType.LZ4_FRAME, CodecType.ZSTD));
        double dirt = dice.pick(List.of(0.0, 0.5, 1.0));
        int left = dice.between(size.leastRows(), size.mostRows());
        int most = dice.pick(List.of(1, 7, 100, 4000));
        most = Math.max(most, left / 15);
        List<Batch> batches = new ArrayList<>();
        while (left > 0) {
            int count = dice.chance(0.02) ? 0 : Math.min(left, dice.between(1, most));
            List<Object[]> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rows.add(generator.get());
            }
            batches.add(new Batch(rows, messages.batch(source, rows, codec, dirt)));
            left -= count;
        }
        return batches;
    }

    /** Consecutive ranges of the stream's rows, with empty ones among them, and now and then a part that is given up. */
    private List<Part> parts(List<Batch> batches) {
        int rows = batches.stream().mapToInt(batch -> batch.rows().size()).sum();
        TreeSet<Integer> cuts = new TreeSet<>();
        int count = dice.chance(0.6) ? 0 : dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            cuts.add(dice.below(rows + 1));
        }
        cuts.add(rows);
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            List<Slice> slices = slices(batches, from, to);
            if (dice.chance(0.05)) {
                parts.add(new Part(slices, Ending.ABANDONED));
            }
            parts.add(new Part(slices, Ending.FINISHED));
            from = to;
        }
        if (dice.chance(0.05)) {
            parts.add(new Part(List.of(), Ending.FINISHED));
        }
        return parts;
    }

    private List<Slice> slices(List<Batch> batches, int from, int to) {
        List<Slice> slices = new ArrayList<>();
        int first = 0;
        for (int batch = 0; batch < batches.size(); batch++) {
            int size = batches.get(batch).rows().size();
            int begin = Math.max(0, from - first);
            int end = Math.min(size, to - first);
            if (begin < end || (size == 0 && from <= first && first <= to)) {
                int middle = dice.chance(0.2) ? dice.between(begin, Math.max(begin, end)) : begin;
                if (middle > begin) {
                    slices.add(new Slice(batch, begin, middle));
                }
                slices.add(new Slice(batch, middle, end));
            }
            first += size;
        }
        return slices;
    }

    /** How large a case is: most are small, so that there can be thousands; a few are large in one way each. */
    private record Size(
            int mostLeaves, int leastRows, int mostRows, int mostTextBytes, int uniqueTextBytes, int mostElements) {
        static Size of(Dice dice) {
            int roll = dice.below(1000);
            if (roll < 640) {
                return new Size(40, 1, 60, 300, 0, 40);
            }
            if (roll < 935) {
                return new Size(25, 60, 400, 2000, 0, 300);
            }
            if (roll < 978) {
                return new Size(12, 400, 3000, 300, 0, 1000);
            }
            if (roll < 990) {
                return new Size(2, 20_000, 45_000, 70, 0, 100);
            }
            if (roll < 996) {
                return new Size(1, 2000, 30_000, 0, 1000, 3);
            }
            return roll < 998 ? new Size(3, 1, 6, 0, 2 << 20, 2) : new Size(1, 1, 3, 0, 16 << 20, 1);
        }
    }
}
