using System.Security.Cryptography;
using System.Text;

namespace Containerize.Package.Tests;

/// <summary>What targets find that come after the image: exact bytes, whatever they hold.</summary>
public class GeneratedContainerTests
{
    private readonly ProjectFolder folder = ProjectFolder
        .Create()
        .WriteConsole(
            "App",
            "<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers><UseAppHost>false</UseAppHost>",
            """
            <ContainerLabel Include="values" Value="x%3By 100%2541" />
            </ItemGroup>
            <Target Name="GoOn" AfterTargets="Containerize">
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/manifest" Lines="$(GeneratedContainerManifest)" Overwrite="true" />
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/config" Lines="$(GeneratedContainerConfiguration)" Overwrite="true" />
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/index" Lines="$(GeneratedImageIndex)" Overwrite="true" />
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/rest" Lines="$(GeneratedContainerDigest);$(GeneratedContainerMediaType);$(GeneratedArchiveOutputPath);@(GeneratedContainer->'%(ManifestDigest)')" Overwrite="true" />
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/%(GeneratedContainer.ManifestDigest)" Lines="%(GeneratedContainer.Manifest)" Overwrite="true" />
            </Target>
            <ItemGroup>
            """
        );

    [Fact]
    public void OneImage_IsToldAsTheSdkTellsIt()
    {
        Publish("-p:ContainerizeOutput=archive", "-p:ContainerArchiveOutputPath=../app.tar");

        var rest = Lines("rest");
        Assert.Equal([DigestOf("manifest"), "application/vnd.oci.image.manifest.v1+json", folder.Combine("app.tar"), DigestOf("manifest")], rest);
        Assert.Contains(DigestOf("config"), folder.Read("App/manifest"), StringComparison.Ordinal);
        Assert.Contains("x;y 100%41", folder.Read("App/config"), StringComparison.Ordinal);
    }

    [Fact]
    public void Index_IsToldWithTheImageOfEachPlatform()
    {
        Publish("-p:ContainerizeOutput=oci-layout", "-p:ContainerRuntimeIdentifiers=linux-x64%3Blinux-arm64");

        var rest = Lines("rest");
        Assert.Equal(3, rest.Length);
        Assert.Equal(DigestOf("index"), rest[0]);
        Assert.All(
            rest[1..],
            digest =>
            {
                Assert.Equal(digest, DigestOf(digest));
                Assert.Contains(digest, folder.Read("App/index"), StringComparison.Ordinal);
            }
        );
    }

    private void Publish(params string[] arguments) =>
        folder.Dotnet(["publish", "App", "-t:Containerize", $"-p:ContainerBaseImage=oci:{TinyBase.Platforms}", .. arguments]).Succeeds();

    private string[] Lines(string file) => folder.Read($"App/{file}").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private string DigestOf(string file) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Read($"App/{file}").TrimEnd())));
}
