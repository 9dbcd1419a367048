using System.Globalization;
using System.IO.Compression;
using Containerize.Gzip;
using Containerize.Images.Oci;

namespace Containerize.Images.Tests.Gzip;

public sealed class GzipEncoderTests
{
    private const int Seed = 20261127;
    private const int Quickly = 0;

    /// <summary>How many random blocks are tried; CONTAINERIZE_PROPERTY_CASES says otherwise, a large block counting as many.</summary>
    private static readonly int Count = (int.TryParse(Environment.GetEnvironmentVariable("CONTAINERIZE_PROPERTY_CASES"), out var count) ? count : 4_000) / 10;

    public static TheoryData<int> Levels { get; } = [.. Enumerable.Range(Quickly, 10)];

    [Theory]
    [MemberData(nameof(Levels))]
    public void EdgesOfTheFormat_AreReadBack(int level)
    {
        using var gzip = new GzipEncoder();
        foreach (var block in Edges())
        {
            Assert.Equal(block, ReadBack(Write(gzip, block, level)));
        }
    }

    [Fact]
    public void RandomBlocks_AreReadBack()
    {
        var random = new Random(Seed);
        using var gzip = new GzipEncoder();
        for (var number = 0; number < Count; number++)
        {
            var block = RandomBlock(random);
            var level = random.Next(Quickly, 10);
            Assert.True(
                block.AsSpan().SequenceEqual(ReadBack(Write(gzip, block, level))),
                $"block {number} of seed {Seed}, {block.Length} bytes, level {level}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Noise_IsStoredWithLittleAround(int level)
    {
        var noise = new byte[1 << 20];
        new Random(Seed).NextBytes(noise);

        var member = Write(noise, level);

        Assert.InRange(member.Length, noise.Length, noise.Length + (noise.Length / 2000));
    }

    [Fact]
    public void HigherLevels_AreSmaller()
    {
        var text = Text(300_000);
        int[] sizes = [.. ((int[])[1, 6, 9]).Select(level => Write(text, level).Length)];

        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.InRange(sizes[^1], 1, text.Length / 3);
    }

    // Other bytes for the same block are another layer for every user: whoever changes the encoder sees it here, and raises the number in its name.
    [Theory]
    [InlineData(Quickly, "717db85908263a94")]
    [InlineData(1, "717db85908263a94")]
    [InlineData(6, "f76da5de16ef7f52")]
    [InlineData(9, "61747d0614cb7e78")]
    public void SameBlock_GivesTheseBytesOnEveryMachine(int level, string digestBegins)
    {
        Assert.Equal("gzip 1", GzipEncoder.Name);
        Assert.StartsWith(digestBegins, Digest.Of(Write(Text(300_000), level)).Hex, StringComparison.Ordinal);
    }

    [Fact]
    public void UsedEncoder_GivesTheSameAsANewOne()
    {
        using var used = new GzipEncoder();
        Write(used, Text(100_000), 9);
        var block = Text(5_000);

        Assert.Equal(Write(block, 6), Write(used, block, 6));
    }

    private static byte[] Write(byte[] block, int level)
    {
        using var gzip = new GzipEncoder();
        return Write(gzip, block, level);
    }

    private static byte[] Write(GzipEncoder gzip, byte[] block, int level)
    {
        var output = new byte[GzipEncoder.MaxSize(block.Length)];
        return output[..(level == Quickly ? gzip.WriteQuickly(block, output) : gzip.Write(block, level, output))];
    }

    private static byte[] ReadBack(byte[] member)
    {
        using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
        using var block = new MemoryStream();
        gzip.CopyTo(block);
        return block.ToArray();
    }

    // Lengths and distances at the ends of their ranges, one and two symbols, codes at their longest.
    private static IEnumerable<byte[]> Edges()
    {
        foreach (var length in (int[])[0, 1, 2, 3, 4, 5, 8, 257, 258, 259, 300, 65_535, 65_536, 1 << 20])
        {
            yield return new byte[length];
        }

        yield return [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        foreach (var distance in (int[])[1, 2, 3, 4, 5, 255, 256, 257, 4095, 4096, 4097, 32_767, 32_768, 32_769])
        {
            var noise = new byte[distance];
            new Random(distance).NextBytes(noise);
            yield return [.. noise, .. noise];
        }

        yield return [.. Enumerable.Range(0, 24).SelectMany(power => Enumerable.Repeat((byte)(power * 7), Math.Min(1 << power, 200_000)))];
        yield return [.. Fibonacci().SelectMany((many, value) => Enumerable.Range(0, many).Select(place => (byte)(place % 2 == 0 ? value : 255 - value)))];
    }

    private static IEnumerable<int> Fibonacci()
    {
        for (var (one, next) = (1, 1); one < 100_000; (one, next) = (next, one + next))
        {
            yield return one;
        }
    }

    private static byte[] RandomBlock(Random random)
    {
        var block = new byte[random.Next(random.Next(10) == 0 ? 1 << 18 : 4000)];
        var alphabet = random.Next(1, 257);
        var period = random.Next(1, 40_000);
        var repeats = random.Next(100);
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = i >= period && random.Next(100) < repeats ? block[i - period] : (byte)random.Next(alphabet);
            if (random.Next(5000) == 0)
            {
                (alphabet, period, repeats) = (random.Next(1, 257), random.Next(1, 40_000), random.Next(100));
            }
        }

        return block;
    }

    // Words, numbers and names in a fixed order, without a random generator whose numbers might change.
    private static byte[] Text(int length)
    {
        string[] words = ["layer", "image", "FROM", "the", "of", "digest", "public static", "{", "}", "return", ";\n", "    ", "sha256:"];
        var state = 1U;
        var text = new System.Text.StringBuilder();
        while (text.Length < length)
        {
            state = (state * 1664525) + 1013904223;
            text.Append(words[(state >> 16) % words.Length]).Append(state % 7 == 0 ? state.ToString(CultureInfo.InvariantCulture) : " ");
        }

        return System.Text.Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
