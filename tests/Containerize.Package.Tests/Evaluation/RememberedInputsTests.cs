using System.Text.Json;
using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

/// <summary>When a project's inputs are found again, and when they are taken from obj/.</summary>
public sealed class RememberedInputsTests : IDisposable
{
    private const string Variable = "CONTAINERIZE_TEST_FEATURE";
    private static readonly DateTime LongAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private readonly string root = Path.Combine(TestRun.Folder, "work", nameof(RememberedInputsTests), Guid.NewGuid().ToString("N"));

    public RememberedInputsTests()
    {
        Write(
            "src/App/App.csproj",
            """
            <Project>
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><BaseOutputPath>bin/</BaseOutputPath><BaseIntermediateOutputPath>obj\</BaseIntermediateOutputPath></PropertyGroup>
              <PropertyGroup>
                <Version Condition="Exists('$(MSBuildThisFileDirectory)version.txt')">$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory)version.txt').Trim())</Version>
                <Suffix Condition="Exists('../../VERSION')">$([System.IO.File]::ReadAllText("$(MSBuildProjectDirectory)/../../VERSION"))</Suffix>
                <Kernel Condition="Exists('/proc/version')">$([System.IO.File]::ReadAllText('/proc/version'))</Kernel>
              </PropertyGroup>
              <Import Project="extra.props" Condition="Exists('extra.props')" />
              <Import Project="../../local.props" Condition="Exists('../../local.props')" />
              <Import Project="../../build/*.props" />
              <Import Project="../../feature.props" Condition="'$(CONTAINERIZE_TEST_FEATURE)' == 'on'" />
              <ItemGroup>
                <Compile Include="**/*.cs" Exclude="bin/**;obj/**" />
                <Content Include="wwwroot/**;.env;*.pfx" />
                <Compile Include="../shared/**/*.cs;../later/*.cs" />
              </ItemGroup>
            </Project>
            """
        );
        Write("src/App/Program.cs", "");
        Write("src/App/wwwroot/lib/site.css", "");
        Write("src/shared/a/A.cs", "");
        Write("src/shared/empty/deep/readme.md", "");
        Write(
            "build/One.props",
            """<Project><PropertyGroup Condition="Exists('$(MSBuildThisFileDirectory)number.txt')"><Number>$([System.IO.File]::ReadAllText($(MSBuildThisFileDirectory)number.txt))</Number></PropertyGroup></Project>"""
        );
        Write("feature.props", "<Project />");
        Write("global.json", """{ "sdk": { "version": "10.0.100" } }""");
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        Assert.True(IsEvaluated());
    }

    private string Memory => Path.Combine(root, "memory", "inputs.json");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void FrameworkNamedTwice_AndGlobsOfATargetInEach_AreNoReasonToFail()
    {
        Write(
            "src/App/App.csproj",
            """
            <Project>
              <PropertyGroup><TargetFrameworks Condition="'$(TargetFramework)' == ''">net10.0;net9.0;net10.0</TargetFrameworks></PropertyGroup>
              <Target Name="Generate"><ItemGroup><Compile Include="../generated/**/*.cs" /></ItemGroup></Target>
            </Project>
            """
        );
        Write("src/generated/G.cs", "");

        Assert.Contains("src/generated/G.cs", Found(inputs => inputs.SourceFiles));
    }

    [Fact]
    public void NothingChanged_IsRemembered() => Assert.False(IsEvaluated());

    [Theory]
    [InlineData("src/App/extra.props")]
    [InlineData("src/App/version.txt")]
    [InlineData("VERSION")]
    [InlineData("build/number.txt")]
    [InlineData("local.props")]
    [InlineData("build/Two.props")]
    [InlineData("Directory.Build.rsp")]
    public void FileThatProjectsReadAppears_IsFound(string file)
    {
        Write(file, file.EndsWith("props", StringComparison.Ordinal) ? "<Project />" : "");

        Assert.Contains(file, Found(inputs => inputs.RestoreFiles));
        Assert.False(IsEvaluated());
    }

    [Theory]
    [InlineData("$([MSBuild]::GetPathOfFileAbove('number', '$(MSBuildThisFileDirectory)'))")]
    [InlineData("$([System.IO.Path]::Combine('$(MSBuildThisFileDirectory)', '..', 'number'))")]
    [InlineData("'$([MSBuild]::GetDirectoryNameOfFileAbove($(MSBuildThisFileDirectory), number))/number'")]
    [InlineData(" \"$(MSBuildThisFileDirectory)../number\" ")]
    public void FileThatAPropertyReads_IsFound_WhateverNamesIt(string path)
    {
        Write("number", "7.7.7");
        Write("it's (built)/One.props", $"<Project><PropertyGroup><Number>$([System.IO.File]::ReadAllText({path}).Trim())</Number></PropertyGroup></Project>");
        Write("local.props", """<Project><Import Project="it's (built)/One.props" /></Project>""");

        Assert.Contains("number", Found(inputs => inputs.RestoreFiles));
    }

    [Theory]
    [InlineData("$([MSBuild]::GetDirectoryNameOfFileAbove($(MSBuildThisFileDirectory), 'Shop.slnx'))/it's (built)/One.props")]
    [InlineData("$([System.IO.Path]::GetDirectoryName($([MSBuild]::GetPathOfFileAbove('Shop.slnx', $(MSBuildThisFileDirectory)))))/it's (built)/One.props")]
    public void FileThatTellsAFolder_IsFound(string import)
    {
        Write("Shop.slnx", "<Solution />");
        Write("it's (built)/One.props", "<Project />");
        Write("local.props", $"<Project><Import Project=\"{import}\" /></Project>");

        Assert.Superset(new HashSet<string> { "Shop.slnx", "it's (built)/One.props" }, Found(inputs => inputs.RestoreFiles).ToHashSet());
    }

    [Fact]
    public void FileWhoseExistenceDecides_IsFound_WhereAnIgnoreFileLetsItThrough()
    {
        Write("flags/premium", "");
        Write(".env", "");
        Write(
            "local.props",
            """<Project><PropertyGroup><DefineConstants Condition="Exists('$(MSBuildThisFileDirectory)flags/premium') and Exists('$(MSBuildThisFileDirectory).env')">A</DefineConstants></PropertyGroup></Project>"""
        );

        var found = Found(inputs => inputs.SourceFiles).ToList();

        Assert.Contains("flags/premium", found);
        Assert.DoesNotContain(".env", found);
    }

    [Fact]
    public void AssemblyThatAProjectRefersTo_ComesWithWhatItNeedsBesideIt()
    {
        var assembly = typeof(RememberedInputs).Assembly.Location;
        Write("vendor/Other.dll", "no assembly");
        File.Copy(assembly, Path.Combine(root, "vendor", Path.GetFileName(assembly)));
        File.Copy(typeof(Containerize.Images.ContainerizeException).Assembly.Location, Path.Combine(root, "vendor/Containerize.Images.dll"));
        Write("vendor/Containerize.Images.xml", "");
        Write("vendor/de/Containerize.Images.resources.dll", "");
        Write("vendor/Unused.dll", "");
        Write(
            "local.props",
            """<Project><ItemGroup><Reference Include="Containerize.Tasks"><HintPath>$(MSBuildThisFileDirectory)vendor/Containerize.Tasks.dll</HintPath></Reference><Reference Include="$(MSBuildThisFileDirectory)vendor/Ot*.dll" /></ItemGroup></Project>"""
        );

        Assert.Equal(
            [
                "vendor/Containerize.Images.dll",
                "vendor/Containerize.Images.xml",
                "vendor/Containerize.Tasks.dll",
                "vendor/Other.dll",
                "vendor/de/Containerize.Images.resources.dll",
            ],
            Found(inputs => inputs.SourceFiles).Where(file => file.StartsWith("vendor/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void WhatLinksInTheProjectLeadTo_IsFound()
    {
        Write("common/settings.json", "{}");
        Write("common/lib/deep/a.js", "");
        File.CreateSymbolicLink(Path.Combine(root, "src/App/wwwroot/settings.json"), "../../../common/settings.json");
        Directory.CreateSymbolicLink(Path.Combine(root, "src/App/wwwroot/shared"), "../../../common/lib");
        File.CreateSymbolicLink(Path.Combine(root, "src/App/wwwroot/hostname"), "/etc/hostname");

        var (files, folders) = (Found(inputs => inputs.SourceFiles).ToList(), Remembered(inputs => inputs.SourceFolders).ToList());

        Assert.Equal(["common/settings.json", "src/shared/a/A.cs"], files.Order(StringComparer.Ordinal));
        Assert.Equal(["common/lib"], folders);
    }

    [Fact]
    public void PathThatOnlyATargetKnows_IsNoError()
    {
        Write(
            "local.props",
            """<Project><Target Name="Late"><PropertyGroup><Number>$([System.IO.File]::ReadAllText($([System.IO.Path]::GetFullPath($(OfTheTarget)))))</Number></PropertyGroup></Target></Project>"""
        );

        Assert.Contains("local.props", Found(inputs => inputs.RestoreFiles));
    }

    [Theory]
    [InlineData("""<ReadLinesFromFile File="../ver/version.txt" />""")]
    [InlineData("""<ReadLinesFromFile File="$(MSBuildThisFileDirectory)src/ver/version.txt" />""")]
    [InlineData("""<Copy SourceFiles="..\other.txt;..\ver\version.txt" DestinationFolder="$(OutDir)" />""")]
    [InlineData("""<XmlPeek XmlInputPath="$(VersionFile)" Query="/" />""")]
    [InlineData("""<ItemGroup><Assets Include="../ver/*.txt" /></ItemGroup><Copy SourceFiles="@(Assets)" DestinationFolder="$(OutDir)" />""")]
    [InlineData(
        """<PropertyGroup><VersionFolder>$(MSBuildThisFileDirectory)src/ver</VersionFolder><LateFile>$(VersionFolder)/version.txt</LateFile></PropertyGroup><Copy SourceFiles="$(LateFile)" DestinationFolder="$(OutDir)" />"""
    )]
    [InlineData("""<ItemGroup><ResolvedFileToPublish Include="../ver/**/*" RelativePath="%(RecursiveDir)%(Filename)%(Extension)" /></ItemGroup>""")]
    [InlineData("""<ItemGroup><Content Include="../ver/version.txt" CopyToPublishDirectory="PreserveNewest" /></ItemGroup>""")]
    public void FileThatATargetReads_IsFound(string task)
    {
        Write("src/ver/version.txt", "7.7.7");
        Write(
            "local.props",
            $"<Project><PropertyGroup><VersionFile>../ver/version.txt</VersionFile></PropertyGroup><Target Name=\"ReadVersion\">{task}</Target></Project>"
        );

        Assert.Equal(["src/shared/a/A.cs", "src/ver/version.txt"], Found(inputs => inputs.SourceFiles).Order(StringComparer.Ordinal));
        Assert.False(IsEvaluated());
    }

    [Fact]
    public void FileThatATargetReads_AppearsOrIsOneThatAnIgnoreFileLeavesOut_IsFound()
    {
        Write(
            "local.props",
            """<Project><Target Name="Read"><ReadLinesFromFile File="../ver/version.txt" /><ReadLinesFromFile File=".env" /></Target></Project>"""
        );
        Assert.DoesNotContain("src/ver/version.txt", Found(inputs => inputs.SourceFiles));
        Write("src/ver/version.txt", "7.7.7");
        Assert.Contains("src/ver/version.txt", Found(inputs => inputs.SourceFiles));
        Write("src/App/.env", "");
        Assert.Contains("src/App/.env", Found(inputs => inputs.Kept));
    }

    [Fact]
    public void WhatATargetReadsOfABuildOrOutsideOfTheRepository_IsNoInput()
    {
        Write("src/App/obj/made.txt", "");
        Write(
            "local.props",
            """<Project><Target Name="Read"><ReadLinesFromFile File="$(MSBuildProjectDirectory)/obj/made.txt" /><Copy SourceFiles="@(Compile->'%(Missing)');/etc/hostname;%(Compile.FullPath)" DestinationFolder="x" /></Target></Project>"""
        );

        Assert.Equal(["src/shared/a/A.cs"], Found(inputs => inputs.SourceFiles));
    }

    [Fact]
    public void FileThatATargetSearches_Appears_AndWhatItOnlyDeletesIsNoInput()
    {
        Write("src/ver/version.txt", "7.7.7");
        Write(
            "local.props",
            """<Project><Target Name="Pack"><ItemGroup><Old Include="../ver/*.txt" /><Assets Include="../ver/*.json" /></ItemGroup><Delete Files="@(Old)" /><Copy SourceFiles="@(Assets)" DestinationFolder="x" /></Target></Project>"""
        );
        Assert.Equal(["src/shared/a/A.cs"], Found(inputs => inputs.SourceFiles));
        Write("src/ver/new.json", "{}");
        Assert.Equal(["src/shared/a/A.cs", "src/ver/new.json"], Found(inputs => inputs.SourceFiles).Order(StringComparer.Ordinal));
    }

    // As README says of a file that a target reads by other means.
    [Fact]
    public void FileThatAnItemOfTheProjectsOwnTypeNames_IsFound()
    {
        Write("src/ver/version.txt", "7.7.7");
        Write("local.props", """<Project><ItemGroup><TargetInput Include="../ver/version.txt" /></ItemGroup></Project>""");

        Assert.Contains("src/ver/version.txt", Found(inputs => inputs.SourceFiles));
    }

    [Fact]
    public void FileOfTheSystemThatProjectsRead_IsNoInput()
    {
        Write("VERSION", "1");

        Assert.DoesNotContain(Found(inputs => inputs.RestoreFiles), file => file.EndsWith("proc/version", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/shared/b/B.cs")]
    [InlineData("src/shared/a/B.cs")]
    [InlineData("src/shared/empty/deep/B.cs")]
    [InlineData("src/later/B.cs")]
    public void FileOutsideThatAGlobMatchesAppears_IsFound(string file)
    {
        Write(file, "");

        Assert.Contains(file, Found(inputs => inputs.SourceFiles));
        Assert.False(IsEvaluated());
    }

    [Fact]
    public void FileOutsideGoes_IsFound()
    {
        File.Delete(Path.Combine(root, "src/shared/a/A.cs"));

        Assert.Empty(Found(inputs => inputs.SourceFiles));
    }

    [Theory]
    [InlineData("src/App/wwwroot/lib/bin/x.js")]
    [InlineData("src/App/.env")]
    [InlineData("src/App/key.pfx")]
    public void FileThatAnIgnoreFileLeavesOutAppears_IsFound(string file)
    {
        Write(file, "");

        Assert.Contains(file, Found(inputs => inputs.Kept));
        Assert.False(IsEvaluated());
    }

    [Fact]
    public void EnvironmentVariableThatAProjectMentions_IsNoticed_AndItsValueIsNotKept()
    {
        Environment.SetEnvironmentVariable(Variable, "on");
        Assert.Contains("feature.props", Found(inputs => inputs.RestoreFiles));
        Assert.False(IsEvaluated());

        Environment.SetEnvironmentVariable(Variable, "hunter2");
        Assert.DoesNotContain("feature.props", Found(inputs => inputs.RestoreFiles));
        Assert.DoesNotContain("hunter2", File.ReadAllText(Memory), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void OtherContentOfTheSameSizeAndTime_IsNoticed(bool inPlace)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux says when an inode changed");
        var file = Path.Combine(root, "global.json");
        var (time, text) = (File.GetLastWriteTimeUtc(file), File.ReadAllText(file));

        File.WriteAllText(inPlace ? file : file + ".new", text.Replace("100", "200", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(inPlace ? file : file + ".new", time);
        if (!inPlace)
        {
            File.Move(file + ".new", file, overwrite: true);
        }

        Assert.Equal(time, File.GetLastWriteTimeUtc(file));
        Assert.True(IsEvaluated());
    }

    [SkippableFact]
    public void FileThatAppearsInAFolderWhoseTimeIsSetBack_IsNoticed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux says when an inode changed");
        var folder = Path.Combine(root, "src/App");
        var time = Directory.GetLastWriteTimeUtc(folder);

        Write("src/App/extra.props", "<Project />");
        Directory.SetLastWriteTimeUtc(folder, time);

        Assert.True(IsEvaluated());
    }

    [SkippableFact]
    public void LinkThatLeadsElsewhere_IsNoticed()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right there");
        Write("src/shared/a/B.cs", "");
        var link = Path.Combine(root, "src/App/Link.cs");
        File.CreateSymbolicLink(link, "../shared/a/A.cs");
        Assert.True(IsEvaluated());

        File.Delete(link);
        File.CreateSymbolicLink(link, "../shared/a/B.cs");

        Assert.True(IsEvaluated());
        Assert.False(IsEvaluated());
    }

    [Theory]
    [InlineData("src/App/obj/App.csproj.nuget.g.props")]
    [InlineData("src/App/App.csproj.user")]
    public void OtherContentOfAnImportThatIsNoInput_IsNoticed(string import)
    {
        Write(import, "<Project />");
        Write("local.props", $"""<Project><Import Project="{import}" /></Project>""");
        Assert.DoesNotContain(import, Found(inputs => inputs.RestoreFiles));

        Write(import, """<Project><ItemGroup><ContainerizeExclude Include="*.pdb" /></ItemGroup></Project>""");

        Assert.True(IsEvaluated());
        Assert.False(IsEvaluated());
    }

    [Fact]
    public void FileAboveTheRepository_IsNoticed()
    {
        Directory.CreateDirectory(Path.Combine(root, "src/App/.git"));
        Write("src/App/extra.props", "<Project />");
        Assert.True(IsEvaluated());

        Write("Directory.Build.targets", "<Project />");

        Assert.True(IsEvaluated());
    }

    [Fact]
    public void SourceSavedByRenaming_IsRemembered()
    {
        foreach (var file in new[] { "src/App/Program.cs", "src/shared/a/A.cs" })
        {
            Write(file + ".tmp", "// other");
            File.Move(Path.Combine(root, file + ".tmp"), Path.Combine(root, file), overwrite: true);
        }

        Assert.False(IsEvaluated());
    }

    [Fact]
    public void WhatBuildsAndToolsMake_IsRemembered()
    {
        foreach (
            var file in new[]
            {
                "src/App/bin/Release/App.dll",
                "src/App/obj/App.cs",
                "src/App/.vs/x.json",
                "src/App/.git/HEAD",
                "src/App/node_modules/x/y.js",
                "src/Other/Other.cs",
                "readme.md",
            }
        )
        {
            Write(file, "");
        }

        Assert.False(IsEvaluated());
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private bool IsEvaluated()
    {
        if (File.Exists(Memory))
        {
            File.SetLastWriteTimeUtc(Memory, LongAgo);
        }

        SdkEvaluation.Get(Path.Combine(root, "src/App/App.csproj"), Memory);
        return File.GetLastWriteTimeUtc(Memory) != LongAgo;
    }

    private IEnumerable<string> Found(Func<BuildInputs, IEnumerable<string>> list)
    {
        Assert.True(IsEvaluated());
        return Remembered(list);
    }

    private IEnumerable<string> Remembered(Func<BuildInputs, IEnumerable<string>> list) =>
        list(JsonSerializer.Deserialize(File.ReadAllBytes(Memory), RememberedJson.Default.RememberedInputs)!.Inputs)
            .Select(path => AbsolutePath.Relative(root, path));
}
