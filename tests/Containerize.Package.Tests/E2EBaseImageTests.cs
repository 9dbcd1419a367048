using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>The stand-ins for the official base images are good images: other tools take them, and .NET runs in them.</summary>
[Collection(E2E.Name)]
public class E2EBaseImageTests(RealParts parts)
{
    [SkippableFact]
    public async Task AspNet_PulledByDocker_RunsTheWebRuntime()
    {
        await parts.BaseImagesAsync();

        var output = parts.Docker.Docker("run", "--rm", "--network=host", "--user=1654", parts.AspNet, "dotnet", "--list-runtimes").Succeeds().Output;

        Assert.Contains("Microsoft.AspNetCore.App 10.", output, StringComparison.Ordinal);
    }
}
