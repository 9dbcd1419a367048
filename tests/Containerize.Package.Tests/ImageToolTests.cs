using System.Text.Json;

namespace Containerize.Package.Tests;

/// <summary><c>containerize inspect</c> and <c>containerize diff</c> on images that the package made.</summary>
public class ImageToolTests(ImageToolTests.TwoImages images) : IClassFixture<ImageToolTests.TwoImages>
{
    [Fact]
    public void Inspect_ShowsSettingsHistorySizesAndTheLargestFiles()
    {
        var result = InstalledTool.Run(images.Folder, "inspect", "oci:a", "--files").Succeeds();

        Assert.Matches(@"(?m)^platform +linux/amd64$", result.Output);
        Assert.Matches(@"(?m)^digest +sha256:[0-9a-f]{64}$", result.Output);
        Assert.Matches(@"(?m)^user +1654$", result.Output);
        Assert.Matches(@"(?m)^workdir +/app$", result.Output);
        Assert.DoesNotMatch(@"(?m)\d  /app$", result.Output);
        Assert.Matches(@"(?m)^cmd +dotnet App\.dll$", result.Output);
        Assert.Matches(@"(?m)^env +APP_UID=1654$", result.Output);
        Assert.Matches(@"(?m)^ +[0-9.]+ KB  sha256:[0-9a-f]{12}  tiny$", result.Output);
        Assert.Matches(@"(?m)^ +[0-9.]+ KB  in 2 layers$", result.Output);
        Assert.Matches(@"(?m)^ +[0-9.]+ KB +1  /app/App$", result.Output);
    }

    [Fact]
    public void Inspect_AsJson_IsWhatThePublishWrote()
    {
        using var printed = JsonDocument.Parse(InstalledTool.Run(images.Folder, "inspect", "oci:a", "--format", "json").Succeeds().Output);
        using var written = JsonDocument.Parse(images.Folder.Read("a/image.json"));

        foreach (var member in new[] { "containerimage.digest", "containerimage.config.digest", "platform" })
        {
            Assert.Equal(written.RootElement.GetProperty(member).GetString(), printed.RootElement.GetProperty(member).GetString());
        }

        Assert.Equal(Layers(written), Layers(printed));

        static IEnumerable<(string?, string?)> Layers(JsonDocument report) =>
            report
                .RootElement.GetProperty("layers")
                .EnumerateArray()
                .Select(layer => (layer.GetProperty("name").GetString(), layer.GetProperty("digest").GetString()));
    }

    [Fact]
    public void Inspect_AsJsonWithFiles_HasEveryFile()
    {
        using var plain = JsonDocument.Parse(InstalledTool.Run(images.Folder, "inspect", "oci:a", "--format", "json").Succeeds().Output);
        using var printed = JsonDocument.Parse(InstalledTool.Run(images.Folder, "inspect", "oci:a", "--format", "json", "--files").Succeeds().Output);

        var files = printed.RootElement.GetProperty("files").EnumerateArray().ToList();
        var app = Assert.Single(files, file => file.GetProperty("path").GetString() == "/app/App.dll");
        Assert.Equal(
            (new FileInfo(images.Folder.Combine("App/bin/Release/net10.0/publish/App.dll")).Length, 1),
            (app.GetProperty("size").GetInt64(), app.GetProperty("layer").GetInt32())
        );
        Assert.Equal(
            [.. plain.RootElement.EnumerateObject().Select(member => member.ToString()), "files"],
            [.. printed.RootElement.EnumerateObject().Select(member => member.Name == "files" ? "files" : member.ToString())]
        );
    }

    [Fact]
    public void Inspect_OfSeveralPlatforms_ShowsAll_AsThePublishWroteThem()
    {
        InstalledTool.Run(images.Folder, "diff", "oci:" + TinyBase.Platforms, "oci:" + TinyBase.Platforms).Succeeds();
        var text = InstalledTool.Run(images.Folder, "inspect", "oci:" + TinyBase.Platforms).Succeeds().Output;
        using var json = JsonDocument.Parse(
            InstalledTool.Run(images.Folder, "inspect", "oci:" + TinyBase.Platforms, "--files", "--format", "json").Succeeds().Output
        );
        var platforms = json.RootElement.GetProperty("manifests").EnumerateArray().ToList();
        using var one = JsonDocument.Parse(
            InstalledTool
                .Run(images.Folder, "inspect", "oci:" + TinyBase.Platforms, "--platform", platforms[1].GetProperty("platform").GetString()!, "--format", "json")
                .Succeeds()
                .Output
        );

        Assert.All(platforms, platform => Assert.Matches($"(?m)^platform +{platform.GetProperty("platform").GetString()}$", text));
        Assert.Contains($"digest      {json.RootElement.GetProperty("containerimage.digest").GetString()}\n", text, StringComparison.Ordinal);
        Assert.Contains(platforms[0].GetProperty("files").EnumerateArray(), file => file.GetProperty("path").GetString() == "/etc/os-release");
        Assert.Equal(platforms[1].GetProperty("containerimage.digest").GetString(), one.RootElement.GetProperty("containerimage.digest").GetString());
    }

    [Fact]
    public void Diff_NamesWhatDiffers_AndNothingElse()
    {
        var result = InstalledTool.Run(images.Folder, "diff", "oci:a", "oci-archive:b.tar");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(result.Lines, line => line == "+ config config.Env.MODE: fast");
        Assert.Contains(result.Lines, line => line.StartsWith("~ config config.WorkingDir: \"/app\" => \"/srv\"", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.StartsWith("- file /app/App.dll", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.StartsWith("+ file /srv/App.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Lines, line => line.Contains("os-release", StringComparison.Ordinal));

        var same = InstalledTool.Run(images.Folder, "diff", "oci:a", "oci:a");
        Assert.Equal((0, ""), (same.ExitCode, same.Output));
    }

    [Theory]
    [InlineData("inspect", "oci:")]
    [InlineData("inspect", "docker-archive:")]
    [InlineData("inspect", "scratch")]
    [InlineData("inspect", "oci:a", "--platform", "linux/s390x")]
    [InlineData("cache", "--cache-directory", "")]
    public void WhatCannotBeLookedInto_IsOneLine_ThatSpeaksOfNoBaseImage(params string[] arguments)
    {
        var result = InstalledTool.Run(images.Folder, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("containerize: error CTZ0", Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("base image", result.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("ContainerBaseImage", result.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "write oci: in front of it")]
    [InlineData("b.tar", "oci-archive: in front of it")]
    public void NameOfWhatLiesHere_IsNotAskedOfARegistry(string name, string remedy)
    {
        var result = InstalledTool.Run(images.Folder, "inspect", name);

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith(remedy, Assert.Single(result.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void ImageThatIsNotThere_IsOneLine()
    {
        var result = InstalledTool.Run(images.Folder, "inspect", "oci:nowhere");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nowhere", Assert.Single(result.Lines), StringComparison.Ordinal);
    }

    /// <summary>One project's image twice: as it is in a layout, and with other settings in an archive.</summary>
    public sealed class TwoImages
    {
        public TwoImages()
        {
            Folder
                .Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, "-p:ContainerizeOutput=oci-layout", "-p:ContainerizeOutputPath=../a")
                .Succeeds();
            Folder
                .Dotnet(
                    "publish",
                    "App",
                    "--no-build",
                    "-t:Containerize",
                    TinyBase.Property,
                    "-p:ContainerArchiveOutputPath=../b.tar",
                    "-p:ContainerizeOutputPath=../b",
                    "-p:ContainerWorkingDirectory=/srv",
                    "-p:Mode=fast"
                )
                .Succeeds();
        }

        internal ProjectFolder Folder { get; } =
            ProjectFolder
                .Create("App")
                .WriteConsole("App", items: """<ContainerEnvironmentVariable Include="MODE" Value="$(Mode)" Condition="'$(Mode)' != ''" />""");
    }
}
