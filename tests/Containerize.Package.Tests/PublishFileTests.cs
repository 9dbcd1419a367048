namespace Containerize.Package.Tests;

/// <summary>Which file of a publish goes where, and as what: layers, modes, links, folders, files from elsewhere; looked at in the image.</summary>
public class PublishFileTests
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [SkippableFact]
    public void LinksAndFolders_ThatAStepAfterPublishMakes_AreAsInAFreshPublish()
    {
        Skip.If(OperatingSystem.IsWindows(), "makes links with the tools of Unix");
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Write(
            "App/App.csproj",
            folder
                .Read("App/App.csproj")
                .Replace(
                    "</Project>",
                    """
                      <Target Name="LinksAndFolders" AfterTargets="Publish">
                        <Exec WorkingDirectory="$(PublishDir)" Command="mkdir -p data/empty versions/2 &amp;&amp; echo two > versions/2/model.bin &amp;&amp; ln -sfn 2 versions/current &amp;&amp; ln -sf App.dll Same.dll &amp;&amp; ln -sf versions/2/model.bin model.bin &amp;&amp; echo shared > $(MSBuildProjectDirectory)/obj/shared.txt &amp;&amp; ln -sf $(MSBuildProjectDirectory)/obj/shared.txt shared.txt" />
                      </Target>
                    </Project>
                    """,
                    StringComparison.Ordinal
                )
        );

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        var files = image.Files(1);
        Assert.Equal(("-> App.dll", "-> versions/2/model.bin", "-> 2"), (files["app/Same.dll"], files["app/model.bin"], files["app/versions/current"]));
        Assert.StartsWith("644 ", files["app/versions/2/model.bin"], StringComparison.Ordinal);
        Assert.DoesNotContain("app/versions/current/model.bin", files.Keys);
        // What a link outside points to is shipped, and a folder without files is not.
        Assert.StartsWith("644 ", files["app/shared.txt"], StringComparison.Ordinal);
        Assert.DoesNotContain(files.Keys, path => path.StartsWith("app/data", StringComparison.Ordinal));
    }

    [Fact]
    public void Modes_FollowWhatAFileIs_NotTheMachineThatPublished()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb(
                "App",
                items: """<PackageReference Include="YamlDotNet" Version="18.1.0" /><Content Include="start.sh;notes.txt" CopyToPublishDirectory="Always" />"""
            )
            .Write("App/start.sh", "#!/bin/sh\nexec dotnet App.dll\n")
            .Write("App/notes.txt", "notes\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Combine("App/notes.txt"), (UnixFileMode)0x1FF);
        }

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        var files = Enumerable.Range(1, image.Layers.Count - 1).SelectMany(layer => image.Files(layer)).Where(file => file.Value != "folder").ToList();
        Assert.Equal(["app/App", "app/start.sh"], files.Where(file => file.Value.StartsWith("755 ", StringComparison.Ordinal)).Select(file => file.Key));
        Assert.All(files.Where(file => file.Key is not ("app/App" or "app/start.sh")), file => Assert.StartsWith("644 ", file.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void FilesFromElsewhere_HaveTheirPlaceModeAndOwner_AndLieOverTheApplications()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb(
                "App",
                items: """
                <ContainerizeFile Include="tools/run" ContainerPath="/usr/local/bin/" Mode="0755" />
                <ContainerizeFile Include="secret.conf" ContainerPath="/etc/shop/shop.conf" Mode="600" Owner="1654:100" />
                <ContainerizeFile Include="../shared/*.txt" ContainerPath="/srv/texts/" Owner="1654" />
                <ContainerizeFile Include="instead.json" ContainerPath="/app/appsettings.json" />
                """
            )
            .Write("App/tools/run", "#!/bin/sh\n")
            .Write("App/secret.conf", "a=b\n")
            .Write("App/instead.json", "{}")
            .Write("shared/b.txt", "b")
            .Write("shared/a.txt", "a");

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        var last = image.Layers.Count - 1;
        Assert.Equal(
            [
                "app/appsettings.json 644 0:0",
                "etc/shop/shop.conf 600 1654:100",
                "srv/texts/a.txt 644 1654:1654",
                "srv/texts/b.txt 644 1654:1654",
                "usr/local/bin/run 755 0:0",
            ],
            image.Files(last).Where(file => file.Value != "folder").Select(file => $"{file.Key} {file.Value.Split(' ')[0]} {image.Owners(last)[file.Key]}")
        );
        Assert.NotEqual(image.Files(last)["app/appsettings.json"], image.Files(last - 1)["app/appsettings.json"]);
    }

    [Fact]
    public void PackagesAndOwnGroups_AreSplitAsTheProjectSays()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb(
                "App",
                "<ContainerizePackageLayers>2</ContainerizePackageLayers><ContainerizeLayers>packages;models;static;app</ContainerizeLayers>",
                """
                <PackageReference Include="YamlDotNet" Version="18.1.0" />
                <PackageReference Include="Tomlyn" Version="2.10.2" />
                <ContainerizeLayer Include="models" Files="models/**;*.onnx" />
                <Content Include="models/deep/a.bin" CopyToPublishDirectory="Always" />
                <Content Include="b.onnx" CopyToPublishDirectory="Always" />
                <Content Include="tables.csv" CopyToPublishDirectory="Always" ContainerizeLayer="tables" />
                <None Include="names.txt" CopyToPublishDirectory="Always" ContainerizeLayer="models" />
                <Content Update="wwwroot/index.html;wwwroot/deep/page.html" ContainerizeLayer="models" />
                """
            )
            .Write("App/models/deep/a.bin", "a")
            .Write("App/b.onnx", "b")
            .Write("App/tables.csv", "c")
            .Write("App/names.txt", "d")
            .Write("App/wwwroot/index.html", "e")
            .Write("App/wwwroot/deep/page.html", "f");

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        Assert.Equal(7, image.Layers.Count);
        Assert.Equal(["app/Tomlyn.dll"], Files(1).Concat(Files(2)).Except(["app/YamlDotNet.dll"]));
        Assert.Equal((1, 1), (Files(1).Count(), Files(2).Count()));
        Assert.Equal(["app/b.onnx", "app/models/deep/a.bin", "app/names.txt", "app/wwwroot/deep/page.html", "app/wwwroot/index.html"], Files(3));
        Assert.Contains("app/wwwroot/site.css", Files(4));
        Assert.Equal(["app/tables.csv"], Files(5));
        Assert.Contains("app/App.dll", Files(6));

        IEnumerable<string> Files(int layer) => image.Files(layer).Where(file => file.Value != "folder").Select(file => file.Key);
    }
}
