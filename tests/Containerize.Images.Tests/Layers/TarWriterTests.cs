using System.Formats.Tar;
using System.Text;
using Containerize.Gzip;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TarWriter = Containerize.Images.Layers.TarWriter;

namespace Containerize.Images.Tests.Layers;

public sealed class TarWriterTests : IDisposable
{
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public void Entries_AreInOrdinalOrderWithTheirParentsFirst() =>
        Assert.Equal(
            ["app/", "app/a.dll", "app/b/", "app/b.dll", "app/b/c.dll"],
            Entries(images.File("/app/b/c.dll", ""), images.File("/app/b.dll", ""), images.File("/app/a.dll", "")).Select(entry => entry.Name)
        );

    [Theory]
    [InlineData("/bin/tool", "bin/tool")]
    [InlineData("/lib/x/y.so", "lib/x/", "lib/x/y.so")]
    [InlineData("/lib64/y.so", "lib64/y.so")]
    [InlineData("/sbin/tool", "sbin/tool")]
    [InlineData("/tmp/file", "tmp/file")]
    [InlineData("/home/app/file", "home/", "home/app/file")]
    [InlineData("/usr/lib/y.so", "usr/", "usr/lib/", "usr/lib/y.so")]
    public void FoldersOfTheSystem_GetNoEntry(string path, params string[] names) =>
        Assert.Equal(names, Entries(images.File(path, "")).Select(entry => entry.Name));

    [Fact]
    public void ListedFolder_IsWrittenWithItsMode()
    {
        var entries = Read(new LayerContent([], [new DirectoryEntry("/tmp", 0x3FF) { Uid = 7 }]));

        Assert.Equal([("tmp/", (UnixFileMode)0x3FF, 7)], entries.Select(entry => (entry.Name, entry.Mode, entry.Uid)));
    }

    [Fact]
    public void Times_AreConstantUnlessTheContentIsServed()
    {
        var first = Entries(images.File("/app/a.dll", "1"), images.File("/app/wwwroot/a.css", "1", FileKind.Static))
            .ToDictionary(entry => entry.Name, entry => entry.ModificationTime);
        var second = Entries(images.File("/app/a.dll", "2"), images.File("/app/wwwroot/a.css", "2", FileKind.Static))
            .ToDictionary(entry => entry.Name, entry => entry.ModificationTime);

        Assert.Equal(new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero), first["app/a.dll"]);
        Assert.Equal(first["app/a.dll"], second["app/a.dll"]);
        Assert.NotEqual(first["app/wwwroot/a.css"], second["app/wwwroot/a.css"]);
        Assert.All(first.Values.Concat(second.Values), time => Assert.InRange(time.Year, 1980, 2020));
    }

    [Fact]
    public void ExtendedHeader_IsWrittenOnlyWhereUstarHasNoRoom()
    {
        Assert.DoesNotContain(
            "PaxHeader",
            Encoding.Latin1.GetString(Write(Content(images.File("/app/" + new string('a', 90) + "/" + new string('b', 60), "x")))),
            StringComparison.Ordinal
        );
        Assert.Contains("PaxHeader\0", Encoding.Latin1.GetString(Write(Content(images.File("/app/ü", "x")))), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoFilesAtOnePlace_AreRefused()
    {
        var failure = Assert.Throws<ContainerizeException>(() => Entries(images.File("/app/a", "1"), images.File("/app/a", "1")));

        Assert.Equal(ErrorCodes.InvalidLayers, failure.Code);
    }

    [Fact]
    public void FileThatChangedSinceItWasHashed_IsRefused()
    {
        var content = Content(images.File("/app/a", "1"));
        File.WriteAllText(content.Files[0].Entry.SourcePath, "2");

        Assert.Equal(ErrorCodes.FileChanged, Assert.Throws<ContainerizeException>(() => Write(content)).Code);
    }

    [Property(MaxTest = 50)]
    public Property AnyPathsAndContents_ReadBackTheSame()
    {
        var part = Gen.Elements("a", "b", "lib", "größe", "with space", new string('n', 99), new string('m', 101), "x.dll", "日本");
        var path = Gen.NonEmptyListOf(part).Select(parts => "/" + string.Join('/', parts.Take(6)) + "/file");
        var file =
            from name in path
            from content in Gen.Elements("", "x", new string('y', 511), new string('z', 512), new string('w', 5000))
            select (name, content);
        return Prop.ForAll(
            Gen.ListOf(file).ToArbitrary(),
            files =>
            {
                var distinct = files.DistinctBy(item => item.name).ToList();
                var entries = Read(Content([.. distinct.Select(item => images.File(item.name, item.content))]))
                    .Where(entry => entry.EntryType == TarEntryType.RegularFile)
                    .ToList();
                return distinct
                    .Select(item => (item.name[1..], item.content))
                    .Order()
                    .SequenceEqual(entries.Select(entry => (entry.Name, TextOf(entry))).Order());
            }
        );
    }

    [Fact]
    public void FileThatFitsIntoOneBlock_IsNotInTwo()
    {
        List<byte[]> blocks = [];
        using (
            var stream = new BlockStream(
                () => new UnmanagedMemory(1 << 12),
                block =>
                {
                    using (block.Buffer)
                    {
                        blocks.Add(block.Bytes.ToArray());
                    }
                }
            )
        )
        {
            TarWriter.Write(
                Content([.. Enumerable.Range(0, 9).Select(index => images.File($"/{index}", new string('x', index * 777)))]),
                stream,
                CancellationToken.None
            );
            stream.Finish();
        }

        // Sizes of the entries, with header and padding: 512, 1536, 2560, 3072, 4096, 4608, 5632, 6144, 7168; and 1024 at the end.
        Assert.Equal([2048, 2560, 3072, 4096, 4096, 512, 4096, 1536, 4096, 2048, 4096, 4096], blocks.Select(block => block.Length));
    }

    private static string TextOf(TarEntry entry) => entry.DataStream is { } data ? new StreamReader(data).ReadToEnd() : "";

    private static LayerContent Content(params FileEntry[] files) =>
        new([.. files.Select(file => new HashedFile(file, Digest.Of(File.ReadAllBytes(file.SourcePath))))], []);

    private static List<TarEntry> Entries(params FileEntry[] files) => Read(Content(files));

    private static byte[] Write(LayerContent content)
    {
        using var output = new MemoryStream();
        using (
            var blocks = new BlockStream(
                () => new UnmanagedMemory(1 << 10),
                block =>
                {
                    using (block.Buffer)
                    {
                        output.Write(block.Bytes);
                    }
                }
            )
        )
        {
            TarWriter.Write(content, blocks, CancellationToken.None);
            blocks.Finish();
        }

        Assert.Equal(output.Length, TarWriter.Measure(content));
        return output.ToArray();
    }

    private static List<TarEntry> Read(LayerContent content)
    {
        List<TarEntry> entries = [];
        using var reader = new TarReader(new MemoryStream(Write(content)));
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }
}
