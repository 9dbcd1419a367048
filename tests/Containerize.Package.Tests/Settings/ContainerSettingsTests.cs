using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

public class ContainerSettingsTests
{
    [Theory]
    [InlineData("Shop.Api", "shop-api")]
    [InlineData("shop.api", "shop.api")]
    [InlineData("My App+x", "my-app-x")]
    [InlineData("team/shop", "team/shop")]
    public void Repository_IsNormalisedAsTheSdkDoesIt(string written, string expected) =>
        Assert.Equal(expected, ContainerSettings.From(Input.Web(("ContainerRepository", written))).Repository);

    [Fact]
    public void OlderNameOfTheRepository_WinsAsInTheSdk() =>
        Assert.Equal("shop/old", ContainerSettings.From(Input.Web(("ContainerRepository", "shop/new"), ("ContainerImageName", "shop/old"))).Repository);

    [Theory]
    [InlineData("CTZ0003", "ContainerRepository", "_x")]
    [InlineData("CTZ0003", "ContainerRepository", "a//b")]
    [InlineData("CTZ0003", "AssemblyName", "_x")]
    [InlineData("CTZ0003", "ContainerRepository", "shop:1.0")]
    [InlineData("CTZ0003", "ContainerRegistry", "https://x.example/")]
    [InlineData("CTZ0003", "ContainerizeBaseRegistry", "https://localhost:5000")]
    [InlineData("CTZ0003", "ContainerizeBaseRegistry", "localhost:99999/mcr")]
    [InlineData("CTZ0004", "ContainerImageTag", "-x")]
    [InlineData("CTZ0004", "ContainerImageTags", "ok;not ok")]
    [InlineData("CTZ0008", "ContainerImageFormat", "zip")]
    [InlineData("CTZ0008", "ContainerizeSkip", "1")]
    [InlineData("CTZ0008", "ContainerizeCompressionLevel", "12")]
    [InlineData("CTZ0008", "ContainerizeEpoch", "today")]
    [InlineData("CTZ0008", "ContainerGenerateLabels", "maybe")]
    [InlineData("CTZ0008", "ContainerAppCommandInstruction", "Run")]
    [InlineData("CTZ0010", "RuntimeIdentifier", "win-x64")]
    [InlineData("CTZ0011", "ContainerRuntimeIdentifier", "win-x64")]
    [InlineData("CTZ0013", "ContainerWorkingDirectory", "app")]
    [InlineData("CTZ0013", "ContainerWorkingDirectory", "/app/../x")]
    public void Property_WithABadValue_IsOneCodedLineThatNamesIt(string code, string property, string value)
    {
        var error = Assert.Throws<ContainerizeException>(() => ContainerSettings.From(Input.Web((property, value))));

        Assert.Equal(code, error.Code.Id);
        Assert.Contains(value.Split(';')[^1], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("ContainerRegistry", "reg:99999", "99999 is no port")]
    [InlineData("ContainerRegistry", "reg:5000/team", "without the repository's name")]
    [InlineData("ContainerizeBaseRegistry", "https://localhost:5000", "ContainerizeBaseRegistry is 'https://localhost:5000': write host or host:port")]
    [InlineData("ContainerizeEpoch", "253402300800", "at most 253402300799")]
    [InlineData("ContainerImageTags", "1.0;bad tag;-x", "'bad tag', '-x' are no image tags")]
    public void Property_WithABadValue_SaysWhatIsWrongWithIt(string property, string value, string says) =>
        Assert.Contains(
            says,
            Assert.Throws<ContainerizeException>(() => ContainerSettings.From(Input.Web((property, value)))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("registry.example;a b c")]
    [InlineData(":::")]
    public void InsecureRegistry_ThatIsNone_IsOneCodedLine(string written)
    {
        var error = Assert.Throws<ContainerizeException>(() => new Surroundings(Input.Web(("ContainerizeInsecureRegistries", written)), _ => { }));

        Assert.Equal("CTZ0003", error.Code.Id);
        Assert.Contains($"ContainerizeInsecureRegistries is '{written.Split(';')[^1]}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mirror.example", "mirror.example/dotnet/aspnet:10.0")]
    [InlineData("proxy.example:8443/mcr/", "proxy.example:8443/mcr/dotnet/aspnet:10.0")]
    public void BaseRegistry_MayHaveAPath(string written, string expected) =>
        Assert.Equal(expected, ContainerSettings.From(Input.Web(("ContainerizeBaseRegistry", written))).BaseImage);

    [Fact]
    public void PortsThatAreNone_AreAllNamed()
    {
        var error = Assert.Throws<ContainerizeException>(() =>
            ContainerSettings.From(
                Input.With([
                    ("ContainerPort", Input.Item("http")),
                    ("ContainerPort", Input.Item("8080")),
                    ("ContainerPort", Input.Item("53", ("Type", "sctp"))),
                ])
            )
        );

        Assert.StartsWith("'http', '53' of type 'sctp' are no ports: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ContainerRegistry", "ann:secret@registry.example")]
    [InlineData("ContainerRegistry", "https://ann:secret@registry.example")]
    [InlineData("ContainerRepository", "ann:secret@registry.example/shop")]
    public void PasswordInAName_IsNotShown(string property, string value)
    {
        var error = Assert.Throws<ContainerizeException>(() => ContainerSettings.From(Input.Web((property, value))));

        Assert.Equal("CTZ0003", error.Code.Id);
        Assert.Contains("'***@registry.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CTZ0005", "ContainerPort", "0")]
    [InlineData("CTZ0005", "ContainerPort", "http")]
    [InlineData("CTZ0005", "ContainerPort", "70000")]
    [InlineData("CTZ0006", "ContainerLabel", "a b")]
    [InlineData("CTZ0006", "ContainerLabel", "a=b")]
    [InlineData("CTZ0007", "ContainerEnvironmentVariable", "A=B")]
    [InlineData("CTZ0013", "ContainerizeVolume", "data")]
    [InlineData("CTZ0013", "ContainerizeVolume", "//")]
    [InlineData("CTZ0014", "ContainerEntrypointArgs", "--x", "ContainerDefaultArgs")]
    public void Item_ThatIsNotValid_IsOneCodedLineThatNamesIt(string code, string kind, string identity, string? second = null)
    {
        var items = new List<(string, ProjectItem)> { (kind, Input.Item(identity)) };
        if (second is not null)
        {
            items.Add((second, Input.Item("x")));
        }

        var error = Assert.Throws<ContainerizeException>(() => ContainerSettings.From(Input.With([.. items])));

        Assert.Equal(code, error.Code.Id);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(null, null, 1654, 1654)]
    [InlineData("app", null, 1654, 1654)]
    [InlineData("$APP_UID", null, 1654, 1654)]
    [InlineData("1000", null, 1000, 1000)]
    [InlineData("1000:100", null, 1000, 100)]
    [InlineData("0", "70:71", 70, 71)]
    [InlineData("0", null, null, null)]
    [InlineData("postgres", null, null, null)]
    [InlineData(null, "0", null, null)]
    public void FolderOfAVolume_BelongsToWhoeverRuns_UnlessSaidOtherwise(string? user, string? owner, int? uid, int? gid)
    {
        var item = Input.Item("/data", owner is null ? [] : [("Owner", owner)]);

        var volume = Assert.Single(ContainerSettings.From(Input.With([("ContainerizeVolume", item)], ("ContainerUser", user ?? ""))).Volumes);

        Assert.Equal(("/data", uid, gid), (volume.Path, volume.IsMade ? volume.Folder.Uid : null, volume.IsMade ? volume.Folder.Gid : null));
    }

    [Theory]
    [InlineData("/tmp", false)]
    [InlineData("/home/app", false)]
    [InlineData("/var/lib", false)]
    [InlineData("/var/lib/shop", true)]
    public void VolumeOverAFolderThatBasesHave_IsTheirs(string path, bool isMade) =>
        Assert.Equal(isMade, Assert.Single(ContainerSettings.From(Input.With([("ContainerizeVolume", Input.Item(path))])).Volumes).IsMade);

    [Fact]
    public void OwnerOfAVolume_IsANumber() =>
        Assert.Contains(
            "ContainerizeVolume /data Owner is 'app': use numbers",
            Assert
                .Throws<ContainerizeException>(() => ContainerSettings.From(Input.With([("ContainerizeVolume", Input.Item("/data", ("Owner", "app")))])))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void LabelWithoutValue_IsEmpty()
    {
        var settings = ContainerSettings.From(Input.With([("ContainerLabel", Input.Item("traefik.enable"))]));

        Assert.Equal("", settings.Labels.Single(label => label.Key == "traefik.enable").Value);
    }

    [Fact]
    public void SelfContainedForAnotherPlatform_NamesTheRuntimeIdentifierToUse()
    {
        var error = Assert.Throws<ContainerizeException>(() =>
            ContainerSettings.From(Input.Web(("RuntimeIdentifier", "linux-arm64"), ("SelfContained", "true"), ("ContainerRuntimeIdentifier", "linux-x64")))
        );

        Assert.Equal("CTZ0010", error.Code.Id);
        Assert.Contains("-r linux-x64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SelfContainedForGlibc_OnAlpine_NamesTheRuntimeIdentifierToUse()
    {
        var error = Assert.Throws<ContainerizeException>(() =>
            ContainerSettings.From(Input.Web(("RuntimeIdentifier", "linux-x64"), ("SelfContained", "true"), ("ContainerFamily", "alpine")))
        );

        Assert.Equal("CTZ0010", error.Code.Id);
        Assert.Contains("-r linux-musl-x64", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0", true)]
    [InlineData("mirror.example.com/dotnet/runtime-deps:10.0-noble-chiseled", true)]
    [InlineData("mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine", false)]
    [InlineData("mirror.example.com/dotnet/aspnet:ours", false)]
    [InlineData("example.com/base:10.0", false)]
    public void SelfContainedForMusl_OnAnImageThatHasGlibc_NamesTheRuntimeIdentifierToUse(string baseImage, bool isRefused)
    {
        var error = Record.Exception(() =>
            ContainerSettings.From(Input.Web(("RuntimeIdentifier", "linux-musl-x64"), ("SelfContained", "true"), ("ContainerBaseImage", baseImage)))
        );

        Assert.Equal(
            isRefused,
            error is ContainerizeException { Code.Id: "CTZ0010" } refused && refused.Message.Contains("-r linux-x64", StringComparison.Ordinal)
        );
        Assert.True(isRefused || error is null);
    }

    [Fact]
    public void PortsAndVariables_KeepOrderAndCharacters()
    {
        var settings = ContainerSettings.From(
            Input.With([
                ("ContainerPort", Input.Item("8080")),
                ("ContainerPort", Input.Item("53", ("Type", "UDP"))),
                ("ContainerEnvironmentVariable", Input.Item("B", ("Value", "a;b=c:d"))),
                ("ContainerEnvironmentVariable", Input.Item("A", ("Value", ""))),
            ])
        );

        Assert.Equal(["8080/tcp", "53/udp"], settings.Ports);
        Assert.Equal([KeyValuePair.Create("B", "a;b=c:d"), KeyValuePair.Create("A", "")], settings.Environment);
    }

    [Theory]
    [InlineData("index.docker.io", "docker.io")]
    [InlineData("docker.io/", "docker.io")]
    [InlineData("localhost:5000", "localhost:5000")]
    public void Registry_HasTheNameThatLoginsHave(string written, string registry) =>
        Assert.Equal(registry, ContainerSettings.From(Input.Web(("ContainerRegistry", written))).Registry);

    [Theory]
    [InlineData("https://ci:token@git.example/a/b.git", "https://git.example/a/b")]
    [InlineData("https://token@git.example:8443/a", "https://git.example:8443/a")]
    [InlineData("git@git.example:a/b.git", "git@git.example:a/b")]
    [InlineData("https://git.example/a%20b", "https://git.example/a%20b")]
    public void Source_HoldsNoCredentials(string url, string expected) =>
        Assert.Equal(
            expected,
            ContainerSettings.From(Input.Web(("RepositoryUrl", url))).Labels.Single(label => label.Key == "org.opencontainers.image.source").Value
        );

    [Fact]
    public void Labels_OfTheUserWin_AndSwitchesTurnOthersOff()
    {
        var settings = ContainerSettings.From(
            Input.With(
                [("ContainerLabel", Input.Item("org.opencontainers.image.authors", ("Value", "me")))],
                ("Authors", "them"),
                ("Title", "T"),
                ("ContainerGenerateLabelsImageTitle", "false"),
                ("SourceRevisionId", "abc"),
                ("ContainerizeEpoch", "86400")
            )
        );
        var labels = settings.Labels.ToDictionary();

        Assert.Equal("me", labels["org.opencontainers.image.authors"]);
        Assert.Equal("abc", labels["org.opencontainers.image.revision"]);
        Assert.Equal("1970-01-02T00:00:00Z", labels["org.opencontainers.image.created"]);
        Assert.Equal("mcr.microsoft.com/dotnet/runtime:10.0", labels["org.opencontainers.image.base.name"]);
        Assert.DoesNotContain("org.opencontainers.image.title", labels.Keys);
    }

    [Theory]
    [InlineData("org.opencontainers.image.base.name")]
    [InlineData("org.opencontainers.image.base.digest")]
    public void EmptyLabelOfTheUser_StaysEmpty_InTheDockerfileToo(string name)
    {
        var settings = ContainerSettings.From(Input.With([("ContainerLabel", Input.Item(name, ("Value", "")))]));

        Assert.Contains(KeyValuePair.Create(name, ""), settings.Labels);
        Assert.DoesNotContain(name, settings.LabelsOfBase);
        Assert.Contains(KeyValuePair.Create(name, ""), FinalStage.Of(settings).Labels);
    }

    [Fact]
    public void DigestOfTheBase_IsTheBasesToGive_UnlessSwitchedOffOrThereIsNone()
    {
        Assert.Equal(["org.opencontainers.image.base.digest"], ContainerSettings.From(Input.Web()).LabelsOfBase);
        Assert.Empty(ContainerSettings.From(Input.Web(("ContainerBaseImage", "scratch"))).LabelsOfBase);
        Assert.Empty(ContainerSettings.From(Input.Web(("ContainerGenerateLabels", "false"))).LabelsOfBase);
        Assert.Empty(ContainerSettings.From(Input.Web(("ContainerGenerateLabelsImageBaseDigest", "false"))).LabelsOfBase);
    }

    [Fact]
    public void LayoutAsBase_IsMadeAbsolute_AndItsPathIsInNoLabel()
    {
        var settings = ContainerSettings.From(Input.Web(("ContainerBaseImage", "oci:../base:1")));

        Assert.Equal("oci:" + Path.GetFullPath("/src/base:1"), settings.BaseImage);
        Assert.DoesNotContain(settings.Labels, label => label.Value.Contains("base:1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "dotnet Shop.Api.dll", "")]
    [InlineData("ContainerAppCommandInstruction=Entrypoint", null, "dotnet Shop.Api.dll")]
    [InlineData("ContainerAppCommandInstruction=None", null, null)]
    [InlineData("SelfContained=true", "./Shop.Api", "")]
    [InlineData("PublishAot=true", "./Shop.Api", "")]
    public void AppCommand_IsCmdUnlessSaidOtherwise(string property, string? cmd, string? entrypoint)
    {
        var command = ContainerSettings.From(Input.Web([(property.Split('=')[0], property.Split('=')[^1])])).Command;

        Assert.Equal(
            (cmd, entrypoint),
            (command.Cmd is null ? null : string.Join(' ', command.Cmd), command.Entrypoint is null ? null : string.Join(' ', command.Entrypoint))
        );
    }

    [Fact]
    public void NativeProgram_IsNamedAsTheAssemblysFile() =>
        Assert.Equal(["./other"], ContainerSettings.From(Input.Web(("PublishAot", "true"), ("TargetName", "other"))).Command.Cmd);

    [Fact]
    public void EntrypointOfTheUser_KeepsTheApplicationAsItsArguments()
    {
        var command = ContainerSettings
            .From(
                Input.With([
                    ("ContainerEntrypoint", Input.Item("/init")),
                    ("ContainerEntrypointArgs", Input.Item("--")),
                    ("ContainerDefaultArgs", Input.Item("--verbose")),
                ])
            )
            .Command;

        Assert.Equal(["/init", "--"], command.Entrypoint);
        Assert.Equal(["dotnet", "Shop.Api.dll", "--verbose"], command.Cmd);
    }

    [Fact]
    public void Healthcheck_InEachForm_BecomesDockersTest()
    {
        Assert.Equal(["CMD-SHELL", "wget -q localhost"], Check("wget -q localhost").Test);
        Assert.Equal(["CMD", "/app/App", "--health"], Check("""["/app/App","--health"]""").Test);
        Assert.Equal(["NONE"], Check("NONE").Test);
        Assert.Equal((TimeSpan.FromSeconds(30), 3), (Check("x").Interval, Check("x").Retries));

        static Images.Plan.Healthcheck Check(string text) =>
            ContainerSettings
                .From(Input.Web(("ContainerizeHealthcheck", text), ("ContainerizeHealthcheckInterval", "30s"), ("ContainerizeHealthcheckRetries", "3")))
                .Healthcheck!;
    }

    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1h2m3s4ms", 3_723_004)]
    [InlineData("1.5m", 90_000)]
    [InlineData("0.1s", 100)]
    [InlineData("1ms", 1)]
    [InlineData("00:01:30", 90_000)]
    [InlineData("1:00:00", 3_600_000)]
    [InlineData("24:00:00", 86_400_000)]
    [InlineData("100:00:01", 360_001_000)]
    [InlineData("2.01:00:00", 176_400_000)]
    [InlineData("00:00:00.5", 500)]
    [InlineData("2562047h", 9_223_369_200_000)]
    public void Time_InEachForm_IsThatManyMilliseconds(string written, double expected)
    {
        var settings = Checked("ContainerizeHealthcheckInterval", written);

        Assert.Equal(expected, settings.Healthcheck!.Interval!.Value.TotalMilliseconds);
        Assert.Equal($"{expected}ms", FinalStage.Of(settings).Healthcheck!.Interval);
    }

    [Theory]
    [InlineData("ContainerizeHealthcheckInterval", "30", "add a unit")]
    [InlineData("ContainerizeHealthcheckTimeout", "1.5", "add a unit")]
    [InlineData("ContainerizeHealthcheckInterval", "0.1ms", "from 1ms to 2562047h")]
    [InlineData("ContainerizeHealthcheckInterval", "1.5ms", "in whole milliseconds")]
    [InlineData("ContainerizeHealthcheckInterval", "0s", "from 1ms to 2562047h")]
    [InlineData("ContainerizeHealthcheckStartPeriod", "100000000h", "from 1ms to 2562047h")]
    [InlineData("ContainerizeHealthcheckStartPeriod", "99999999999999999999999999999999999999h", "from 1ms to 2562047h")]
    [InlineData("ContainerizeHealthcheckInterval", "-1s", "such as 30s")]
    [InlineData("ContainerizeHealthcheckInterval", "-00:00:01", "from 1ms to 2562047h")]
    [InlineData("ContainerizeHealthcheckInterval", "10:30", "such as 30s")]
    [InlineData("ContainerizeHealthcheckInterval", "1e3s", "such as 30s")]
    [InlineData("ContainerizeHealthcheckInterval", "1 h", "such as 30s")]
    public void Time_ThatCannotBe_IsOneCodedLineThatSaysWhatCan(string property, string written, string says)
    {
        var error = Assert.Throws<ContainerizeException>(() => Checked(property, written));

        Assert.Equal("CTZ0008", error.Code.Id);
        Assert.Contains($"{property} is '{written}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("600", "600s")]
    [InlineData("30000000s", "from 1s to 576h")]
    [InlineData("999999999h", "from 1s to 576h")]
    [InlineData("999ms", "from 1s to 576h")]
    public void Timeout_ThatNoTimerCanHold_IsOneCodedLine(string written, string says)
    {
        var error = Assert.Throws<ContainerizeException>(() => new Surroundings(Input.Web(("ContainerizeTimeout", written)), _ => { }));

        Assert.Equal("CTZ0008", error.Code.Id);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIGTERM", "SIGTERM")]
    [InlineData("sigterm", "SIGTERM")]
    [InlineData("Quit", "SIGQUIT")]
    [InlineData("SIGRTMIN", "SIGRTMIN")]
    [InlineData("rtmin+3", "SIGRTMIN+3")]
    [InlineData("SIGRTMAX-14", "SIGRTMAX-14")]
    [InlineData("9", "9")]
    [InlineData("64", "64")]
    public void StopSignal_InAnyCase_IsWrittenAsEveryEngineTakesIt(string written, string expected) =>
        Assert.Equal(expected, ContainerSettings.From(Input.Web(("ContainerizeStopSignal", written))).StopSignal);

    [Theory]
    [InlineData("SIGFOO")]
    [InlineData("SIG")]
    [InlineData("999")]
    [InlineData("0")]
    [InlineData("-9")]
    [InlineData("SIGRTMIN+16")]
    [InlineData("SIGRTMAX-15")]
    [InlineData("SIGRTMIN+")]
    [InlineData("SIGRTMIN+03")]
    [InlineData("SIG9")]
    public void StopSignal_ThatIsNone_IsOneCodedLine(string written)
    {
        var error = Assert.Throws<ContainerizeException>(() => ContainerSettings.From(Input.Web(("ContainerizeStopSignal", written))));

        Assert.Equal("CTZ0050", error.Code.Id);
        Assert.Contains($"'{written}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ContainerizeHealthcheckInterval", "banana")]
    [InlineData("ContainerizeHealthcheckTimeout", "30s")]
    [InlineData("ContainerizeHealthcheckStartPeriod", "30s")]
    [InlineData("ContainerizeHealthcheckRetries", "3")]
    public void SettingOfAHealthcheck_WithoutOne_IsOneCodedLine(string property, string value)
    {
        var error = Assert.Throws<ContainerizeException>(() => ContainerSettings.From(Input.Web((property, value))));

        Assert.Equal("CTZ0008", error.Code.Id);
        Assert.Contains(property, error.Message, StringComparison.Ordinal);
        Assert.Contains("set ContainerizeHealthcheck", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DroppedHealthcheck_HasNoTimes_AsInTheDockerfile() =>
        Assert.Null(ContainerSettings.From(Input.Web(("ContainerizeHealthcheck", "NONE"), ("ContainerizeHealthcheckInterval", "30s"))).Healthcheck!.Interval);

    private static ContainerSettings Checked(string property, string value) =>
        ContainerSettings.From(Input.Web(("ContainerizeHealthcheck", "true"), (property, value)));
}
