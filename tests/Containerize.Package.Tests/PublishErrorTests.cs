using System.Net;
using System.Net.Sockets;

namespace Containerize.Package.Tests;

/// <summary>Each mistake is one coded line and an exit code that is not 0; no image is written and no tag is moved.</summary>
public class PublishErrorTests(PublishErrorTests.Project project) : IClassFixture<PublishErrorTests.Project>
{
    [Theory]
    [InlineData("CTZ0005", "70000", "Port=70000")]
    [InlineData("CTZ0006", "my label", "Label=my label")]
    [InlineData("CTZ0007", "A=B", "Variable=A=B")]
    [InlineData("CTZ0003", "a//b", "ContainerRepository=a//b")]
    [InlineData("CTZ0004", "-x", "ContainerImageTag=-x")]
    [InlineData("CTZ0008", "floppy", "ContainerizeOutput=floppy")]
    [InlineData("CTZ0008", "ContainerizeSkip is '1'", "ContainerizeSkip=1")]
    [InlineData("CTZ0011", "win-x64", "ContainerRuntimeIdentifier=win-x64")]
    [InlineData("CTZ0011", "win-x64", "ContainerRuntimeIdentifiers=win-x64")]
    public void Setting_ThatIsWrong_IsOneLineThatNamesIt(string code, string named, string property)
    {
        var line = project.Publish("-p:" + property).FailsWith(code);

        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Contains(".csproj : error ", line, StringComparison.Ordinal);
        project.AssertUntouched();
    }

    [Fact]
    public void SettingThatIsWrong_LeavesNoReportOfTheRunBefore_ButADryRunDoes()
    {
        project.Publish().Succeeds();

        project.Publish("-p:ContainerizeLayers=some", "-p:ContainerizeDryRun=true").FailsWith("CTZ0051");
        Assert.True(project.HasReport);
        project.Publish("-p:ContainerizeLayers=some").FailsWith("CTZ0051");
        Assert.False(project.HasReport);
    }

    [Fact]
    public void BaseThatDoesNotExist_IsOneLine()
    {
        Assert.Contains("missing-layout", project.Publish("-p:ContainerBaseImage=oci:missing-layout").FailsWithAny("CTZ01"), StringComparison.Ordinal);
        Assert.False(project.HasReport, "a script would take the image before for this one");
        Assert.Contains("UPPER", project.Publish("-p:ContainerBaseImage=localhost/UPPER").FailsWithAny("CTZ01"), StringComparison.Ordinal);
        project.AssertUntouched();
    }

    [Fact]
    public void RegistryThatIsSilent_IsOneLineWhenTheTimeIsOver()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var line = project
            .Publish($"-p:ContainerBaseImage=localhost:{((IPEndPoint)silent.LocalEndpoint).Port}/base:1", "-p:ContainerizeTimeout=00:00:01")
            .FailsWith("CTZ0202");

        Assert.Contains("ContainerizeTimeout", line, StringComparison.Ordinal);
        project.AssertUntouched();
    }

    [Fact]
    public void RegistryThatDoesNotAnswer_IsOneLine()
    {
        Assert.Contains(
            "localhost:1",
            project.Publish("-p:ContainerBaseImage=localhost:1/base:1", "-p:ContainerizeRetries=1").FailsWithAny("CTZ02"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "registry.invalid",
            project.Publish("-p:ContainerBaseImage=registry.invalid/base:1", "-p:ContainerizeRetries=1").FailsWith("CTZ0201"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "localhost:1",
            project.Publish("-p:ContainerRegistry=localhost:1", "-p:ContainerizeOutput=registry", "-p:ContainerizeRetries=1").FailsWithAny("CTZ02"),
            StringComparison.Ordinal
        );
        project.AssertUntouched();
    }

    [Fact]
    public void BaseOfAnotherPlatform_IsOneLineThatNamesBoth()
    {
        var line = project.Publish("-p:ContainerRuntimeIdentifier=linux-arm64").FailsWithAny("CTZ01");

        Assert.Contains("linux/arm64", line, StringComparison.Ordinal);
        Assert.Contains("linux/amd64", line, StringComparison.Ordinal);
        project.AssertUntouched();
    }

    [Fact]
    public void SelfContained_RunsItsExecutable_AndForAnotherPlatformNamesTheRuntimeIdentifierToUse()
    {
        var folder = ProjectFolder.Create().WriteConsole("App", "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>");
        string[] publish = ["publish", "App", "-t:Containerize", TinyBase.Property, "-p:ContainerizeOutput=oci-layout"];

        folder.Dotnet(publish).Succeeds();
        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/linux-x64/container"));
        Assert.Equal(["./App"], image.List("Cmd"));
        Assert.Contains("app/libcoreclr.so", image.Files(1).Keys);
        Assert.Equal(["app", "app/App", "app/App.deps.json", "app/App.dll", "app/App.pdb", "app/App.runtimeconfig.json"], image.Files(2).Keys);
        Assert.StartsWith("755 ", image.Files(2)["app/App"], StringComparison.Ordinal);

        var line = folder.Dotnet([.. publish, "--no-build", "-p:ContainerRuntimeIdentifier=linux-arm64"]).FailsWith("CTZ0010");
        Assert.Contains("-r linux-arm64", line, StringComparison.Ordinal);
        Assert.Equal(image.Digest, ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/linux-x64/container")).Digest);
    }

    [Fact]
    public void PlatformThatWasNotRestored_IsOneLineThatNamesRuntimeIdentifiers()
    {
        var line = project.Publish("-p:ContainerRuntimeIdentifiers=linux-s390x").FailsWith("CTZ0015");

        Assert.Contains("linux-s390x", line, StringComparison.Ordinal);
        Assert.Contains("RuntimeIdentifiers", line, StringComparison.Ordinal);
        project.AssertUntouched();
    }

    [Fact]
    public void SeveralFrameworks_NeedOne()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Write(
            "App/App.csproj",
            folder
                .Read("App/App.csproj")
                .Replace(
                    "<TargetFramework>net10.0</TargetFramework>",
                    "<TargetFrameworks>\n  net10.0;\n  net9.0\n</TargetFrameworks>",
                    StringComparison.Ordinal
                )
        );

        folder.Dotnet("restore", "App");
        var line = folder.Dotnet("msbuild", "App", "-t:Containerize").FailsWith("CTZ0001");

        Assert.Contains("(net10.0;net9.0)", line, StringComparison.Ordinal);
        Assert.Contains("-f net10.0 -t", line, StringComparison.Ordinal);
    }

    /// <summary>One project, published once with a good image, whose output must not change.</summary>
    public sealed class Project
    {
        private readonly ProjectFolder folder = ProjectFolder
            .Create("App")
            .WriteConsole(
                "App",
                items: """
                <ContainerPort Include="$(Port)" Condition="'$(Port)' != ''" />
                <ContainerLabel Include="$(Label)" Value="x" Condition="'$(Label)' != ''" />
                <ContainerEnvironmentVariable Include="$(Variable)" Value="x" Condition="'$(Variable)' != ''" />
                """
            );

        private readonly string index;

        public Project()
        {
            folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, "-p:ContainerizeOutput=oci-layout").Succeeds();
            index = folder.Read("App/bin/Release/net10.0/container/index.json");
        }

        internal CommandResult Publish(params string[] arguments) =>
            folder.Dotnet(["publish", "App", "--no-build", "-t:Containerize", TinyBase.Property, "-p:ContainerizeOutput=oci-layout", .. arguments]);

        internal bool HasReport => File.Exists(folder.Combine("App/bin/Release/net10.0/container/image.json"));

        internal void AssertUntouched() => Assert.Equal(index, folder.Read("App/bin/Release/net10.0/container/index.json"));
    }
}
