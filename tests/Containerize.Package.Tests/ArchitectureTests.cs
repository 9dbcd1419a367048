using System.Xml.Linq;
using Containerize.Evaluation;
using Containerize.Publishing;

namespace Containerize.Package.Tests;

/// <summary>Who may know whom: engines know no skin and not each other, the compressor knows nobody; a skin knows only the engines it hosts.</summary>
public class ArchitectureTests
{
    [Theory]
    [InlineData("Containerize.Dockerfiles", "")]
    [InlineData("Containerize.Gzip", "")]
    [InlineData("Containerize.Images", "Containerize.Gzip")]
    [InlineData("Containerize.Analyzers", "Containerize.Dockerfiles")]
    [InlineData("Containerize.CodeFixes", "Containerize.Analyzers Containerize.Dockerfiles")]
    [InlineData("Containerize.Tool", "Containerize.Dockerfiles Containerize.Images")]
    [InlineData("Containerize", "Containerize.Dockerfiles Containerize.Images")]
    public void Project_ReferencesOnlyWhatItMayKnow(string project, string allowed)
    {
        var references = XDocument
            .Load(Path.Combine(TestRun.Repository, "src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
            .Order(StringComparer.Ordinal);

        Assert.Equal(allowed, string.Join(' ', references));
    }

    // A publish in which nothing changed reads and calls no more than these.
    [Theory]
    [InlineData(typeof(RememberedInputs))]
    [InlineData(typeof(PublishedApplication))]
    public void UnchangedPublish_LoadsNoGeneratorOfDockerfiles(Type type)
    {
        var seen = new HashSet<Type>();
        Follow(type);

        Assert.DoesNotContain(seen, one => one.Assembly.GetName().Name == "Containerize.Dockerfiles");

        void Follow(Type one)
        {
            if (seen.Add(one))
            {
                foreach (
                    var next in one.GetGenericArguments()
                        .Concat(one.Assembly == typeof(RememberedInputs).Assembly ? one.GetProperties().Select(property => property.PropertyType) : [])
                )
                {
                    Follow(next);
                }
            }
        }
    }
}
