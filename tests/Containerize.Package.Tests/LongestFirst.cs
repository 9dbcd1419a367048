using Containerize.Package.Tests.Rig;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Containerize.Package.Tests.LongestFirst", "Containerize.Package.Tests")]

namespace Containerize.Package.Tests;

/// <summary>The tests that share servers run for minutes one after another: they begin first, so that the others run beside them and they are not left to run
/// alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName != E2E.Name);
}
