using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Images;
using Containerize.Publishing;
using Containerize.Settings;
using Containerize.Tests;

namespace Containerize.Package.Tests.Settings;

public class ImagePlannerTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    [Fact]
    public void WebApplicationWithEveryKindOfFile_BecomesOnePlan() =>
        Verified.Check(
            Planned(
                Input.With(
                    [
                        ("FrameworkReference", Input.Item("Microsoft.AspNetCore.App")),
                        ("ContainerEnvironmentVariable", Input.Item("GREETING", ("Value", "a=b;c"))),
                        ("ContainerPort", Input.Item("9000", ("Type", "udp"))),
                        ("ContainerLabel", Input.Item("team", ("Value", "shop"))),
                    ],
                    ("ContainerImageTag", "1.0"),
                    ("ContainerizeEpoch", "1700000000")
                )
            )
        );

    [Fact]
    public void Entrypoint_UserAndOneLayer_BecomeThePlanTheySay() =>
        Verified.Check(
            Planned(
                Input.Web(
                    ("ContainerBaseImage", "scratch"),
                    ("ContainerAppCommandInstruction", "Entrypoint"),
                    ("ContainerUser", "1000:1000"),
                    ("ContainerWorkingDirectory", "/srv"),
                    ("ContainerizeLayers", "single"),
                    ("ContainerizeCompression", "none"),
                    ("ContainerizeStopSignal", "SIGQUIT")
                )
            )
        );

    [Fact]
    public void OneLayer_NamesTheUsersOwnThatAreInIt()
    {
        var input = Input.With([("ContainerizeLayer", Input.Item("styles", ("Files", "wwwroot/**/*.css")))], ("ContainerizeLayers", "single"));

        var planned = Plan(input);

        Assert.Equal(["styles"], planned.Merged);
        Assert.Equal("app", Assert.Single(planned.Plan.Layers).Name);
        Assert.Empty(Plan(Input.With([("ContainerizeLayer", Input.Item("styles", ("Files", "wwwroot/**/*.css")))])).Merged);
    }

    [Fact]
    public void LayerWithoutFiles_IsOneCodedLineThatSaysIt()
    {
        var error = Assert.Throws<ContainerizeException>(() => Plan(Input.With([("ContainerizeLayer", Input.Item("styles"))])));

        Assert.StartsWith("ContainerizeLayer styles has no Files: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files")]
    [InlineData("base")]
    public void LayerWithAReservedName_IsOneCodedLine(string name)
    {
        var error = Assert.Throws<ContainerizeException>(() => Plan(Input.With([("ContainerizeLayer", Input.Item(name, ("Files", "*.txt")))])));

        Assert.Equal("CTZ0051", error.Code.Id);
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    private static string Planned(ProjectInput input)
    {
        var planned = Plan(input);
        return JsonSerializer.Serialize(new { planned.Plan, planned.Foreign }, Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static PlannedImage Plan(ProjectInput input)
    {
        FolderFile[] folder =
        [
            File("Dapper.dll"),
            File("Shop.Api"),
            File("Shop.Api.dll"),
            File("Shop.Api.runtimeconfig.json"),
            File("Shop.Api.staticwebassets.endpoints.json"),
            File("Shop.Data.dll"),
            File("runtimes/linux-x64/native/libe_sqlite3.so"),
            File("runtimes/win-x64/native/e_sqlite3.dll"),
            File("wwwroot/site.css"),
        ];
        PublishItem[] items =
        [
            new("Dapper.dll", "Dapper", "2.1.0"),
            new("Shop.Data.dll", IsProjectReference: true),
            new("runtimes/linux-x64/native/libe_sqlite3.so", "SQLitePCLRaw.lib.e_sqlite3", "2.1.0", RuntimeIdentifier: "linux-x64"),
            new("runtimes/win-x64/native/e_sqlite3.dll", "SQLitePCLRaw.lib.e_sqlite3", "2.1.0", RuntimeIdentifier: "win-x64"),
        ];
        var contents = PublishContents.Join(
            folder,
            items,
            ["Shop.Api", "Shop.Api.dll", "Shop.Api.runtimeconfig.json", "Shop.Api.staticwebassets.endpoints.json"],
            PublishRecord.None,
            []
        );
        return ImagePlanner.Plan(ContainerSettings.From(input), input, contents);
    }

    private static FolderFile File(string path) => new(path, "/publish/" + path, 100, path == "Shop.Api", null);
}
