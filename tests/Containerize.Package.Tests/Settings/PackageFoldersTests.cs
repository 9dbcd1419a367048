using Containerize.Publishing;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

/// <summary>Files that the targets of a package add to the project's are the package's.</summary>
public class PackageFoldersTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "packages");
    private static readonly PackageFolders Packages = new([Root + Path.DirectorySeparatorChar, Path.Combine(Path.GetTempPath(), "fallback")]);

    [Theory]
    [InlineData("packages/some.tool/1.2.3/tools/proxy/a.dll", "some.tool", "1.2.3")]
    [InlineData("fallback/other/2.0.0-rc.1/b.txt", "other", "2.0.0-rc.1")]
    [InlineData("packages/some.tool/readme.txt", null, null)]
    [InlineData("packages.of.mine/some.tool/1.2.3/a.dll", null, null)]
    [InlineData("App/obj/a.dll", null, null)]
    public void SourceBelowAFolderOfPackages_NamesThePackage(string source, string? id, string? version)
    {
        var item = Packages.Named(new PublishItem("x/a.dll", Source: Path.Combine([Path.GetTempPath(), .. source.Split('/')])));

        Assert.Equal((id, version), (item.PackageId, item.PackageVersion));
    }

    [Fact]
    public void WhatTheItemSays_Stays()
    {
        var item = new PublishItem(
            "a.dll",
            PackageId: "Some.Tool",
            PackageVersion: "1.2.3",
            RuntimeIdentifier: "win-x64",
            Source: Path.Combine(Root, "some.tool", "1.2.3", "a.dll")
        );

        Assert.Equal(item, Packages.Named(item));
    }
}
