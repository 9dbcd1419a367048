namespace Containerize.Package.Tests;

/// <summary>Projects of other shapes than a plain application, published as a user does it.</summary>
public class PublishShapeTests
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [Fact]
    public void SeveralFrameworks_AreOneLineOfWhatToDo_AndAnOlderOneIsPublishedWhenNamed()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Write("App/App.csproj", folder.Read("App/App.csproj").Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", StringComparison.Ordinal));

        // The SDK's own line, before any target of ours could run; no second one beside it.
        var line = folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).FailsWithAny("NETSDK1129");
        Assert.Contains("net10.0, net8.0", line, StringComparison.Ordinal);

        folder.Dotnet("publish", "App", "-f", "net8.0", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net8.0/container"));
        Assert.Equal(["dotnet", "App.dll"], image.List("Cmd"));
        Assert.Contains("app/App.runtimeconfig.json", image.AppFiles());
        Assert.False(Directory.Exists(folder.Combine("App/bin/Release/net10.0")));
    }

    [Fact]
    public void SelfContainedSingleTrimmedFile_IsAllThatTheImageHolds()
    {
        var folder = ProjectFolder.Create().WriteConsole("App", "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishSingleFile>true</PublishSingleFile><PublishTrimmed>true</PublishTrimmed><InvariantGlobalization>true</InvariantGlobalization><DebugType>none</DebugType>");

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/linux-x64/container"));
        Assert.Equal(["app/App"], image.AppFiles());
        Assert.StartsWith("755 ", image.Files(1)["app/App"], StringComparison.Ordinal);
        Assert.Equal(["./App"], image.List("Cmd"));
    }

    [Fact]
    public void FileBasedApplication_BecomesAnImage_AndSaysWhyItHasNoDockerfile()
    {
        var folder = ProjectFolder.Create().Write("greeter.cs", $"""
            #:package Containerize@{TestRun.Version}
            #:property PublishAot=false
            System.Console.WriteLine("hello");

            """);
        var output = folder.Combine("image");

        var run = folder.Dotnet("publish", "greeter.cs", "-t:Containerize", TinyBase.Property, ToLayout, "-p:ContainerizeOutputPath=" + output).Succeeds();

        var image = ImageOnDisk.Read(output);
        Assert.Equal(["dotnet", "greeter.dll"], image.List("Cmd"));
        Assert.Contains("app/greeter.dll", image.AppFiles());
        Assert.Single(run.Lines, line => line.Contains($":latest@{image.Digest}", StringComparison.Ordinal));
        Assert.Single(run.Lines, line => line.Contains("CTZ0504", StringComparison.Ordinal) && line.Contains("dotnet project convert greeter.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void RazorLibraryAndSatellites_AreInTheLayersOfWhereTheyComeFrom()
    {
        var folder = ProjectFolder.Create()
            .WriteLibrary("Shared")
            .Write("Shared/wwwroot/shared.css", "a { color: red }\n")
            .WriteWeb("App", items: """<ProjectReference Include="../Shared/Shared.csproj" />""")
            .Write("App/Texts.de.resx", """<root><data name="Hello"><value>Hallo</value></data></root>""");
        folder.Write("Shared/Shared.csproj", folder.Read("Shared/Shared.csproj").Replace("Microsoft.NET.Sdk\"", "Microsoft.NET.Sdk.Razor\"", StringComparison.Ordinal));

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        Assert.Contains("app/Shared.dll", image.Files(1).Keys);
        Assert.Contains("app/wwwroot/_content/Shared/shared.css", image.Files(2).Keys);
        Assert.Contains("app/wwwroot/site.css", image.Files(2).Keys);
        Assert.Contains("app/de/App.resources.dll", image.Files(3).Keys);
    }

    [Fact]
    public void MaskTimeZoneLanguageThreadsAndEpoch_DoNotShowInLayers_AndTheToolTellsTheRest()
    {
        var folder = ProjectFolder.Create();
        var places = new[]
        {
            (Name: "one", Mask: "022", Environment: Variables("UTC", "C", "1", "0")),
            (Name: "two", Mask: "077", Environment: Variables("Asia/Kolkata", "tr_TR.UTF-8", "2", "1700000000")),
        };
        foreach (var (name, mask, environment) in places)
        {
            folder.WriteWeb($"{name}/App");
            Dotnet.RunCommand(folder.FullPath, "sh", environment, "-c", $"umask {mask} && exec dotnet publish {name}/App -t:Containerize \"$0\" {ToLayout}", TinyBase.Property).Succeeds();
        }

        var images = places.Select(place => ImageOnDisk.Read(folder.Combine($"{place.Name}/App/bin/Release/net10.0/container"))).ToList();
        Assert.Equal(images[0].Layers, images[1].Layers);

        var diff = InstalledTool.Run(folder, ["diff", .. places.Select(place => $"oci:{place.Name}/App/bin/Release/net10.0/container")]);
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains(diff.Lines, line => line.StartsWith("~ ", StringComparison.Ordinal) && line.Contains("2023-11-14T22:13:20", StringComparison.Ordinal));
        Assert.DoesNotContain(diff.Lines, line => line.Contains("app/", StringComparison.Ordinal));

        var inspection = InstalledTool.Run(folder, "inspect", "--files", "oci:one/App/bin/Release/net10.0/container").Succeeds();
        Assert.Contains(inspection.Lines, line => line.StartsWith("cmd ", StringComparison.Ordinal) && line.EndsWith("dotnet App.dll", StringComparison.Ordinal));
        Assert.Contains(inspection.Lines, line => line.EndsWith("in 3 layers", StringComparison.Ordinal));
        Assert.Contains(inspection.Lines, line => line.EndsWith("app/App.dll", StringComparison.Ordinal));

        static KeyValuePair<string, string?>[] Variables(string timeZone, string language, string threads, string epoch) =>
            [new("TZ", timeZone), new("LC_ALL", language), new("DOTNET_PROCESSOR_COUNT", threads), new("SOURCE_DATE_EPOCH", epoch), new("XDG_CACHE_HOME", Path.Combine(TestRun.Folder, "cache-of-" + threads))];
    }
}
